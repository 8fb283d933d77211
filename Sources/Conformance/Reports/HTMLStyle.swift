/// The look of the page, light and dark.
enum HTMLStyle {
    static let text = """
        :root{color-scheme:light dark;--line:#d0d7de;--soft:#f6f8fa;--good:#1a7f37;--fair:#9a6700;--bad:#cf222e;--dim:#57606a}
        @media(prefers-color-scheme:dark){:root{--line:#30363d;--soft:#161b22;--good:#3fb950;--fair:#d29922;--bad:#f85149;--dim:#8b949e}}
        body{font:15px/1.5 system-ui,sans-serif;margin:0 auto;max-width:1200px;padding:1.5rem}
        h1{margin:0}h1 small{font-weight:400;color:var(--dim)}h2{margin:2rem 0 .5rem;font-size:1.15rem}
        .verdict{font-size:1.25rem;font-weight:600;border-left:6px solid;padding:.4rem .8rem;background:var(--soft)}
        .good{color:var(--good)}.fair{color:var(--fair)}.bad{color:var(--bad)}.facts{color:var(--dim)}
        .tiles{display:flex;flex-wrap:wrap;gap:.5rem}.tile{border:1px solid var(--line);border-radius:8px;padding:.3rem .7rem;background:var(--soft);font:inherit;color:inherit}
        button.tile,td[data-status],th[data-area]{cursor:pointer}.tile b{font-size:1.15rem}
        .pass{color:var(--good)}.warn,.expected-fail,.not-observable{color:var(--fair)}.fail,.error,.not-testable,.stale-expectation{color:var(--bad)}.not-applicable,.filtered{color:var(--dim)}
        table.matrix{border-collapse:collapse;font-variant-numeric:tabular-nums}.matrix th,.matrix td{padding:.2rem .7rem;border-bottom:1px solid var(--line);text-align:right}.matrix th:first-child{text-align:left}
        .filter input{width:min(28rem,60vw)}.filter input,.filter select,#more{font:inherit;padding:.35rem .6rem;border:1px solid var(--line);border-radius:6px;background:var(--soft);color:inherit}
        details{border-bottom:1px solid var(--line);padding:.35rem 0}summary{cursor:pointer;display:flex;gap:.8rem;flex-wrap:wrap;align-items:baseline}
        summary .status{min-width:8.5rem;font-weight:600}summary code{flex:1;min-width:18rem;overflow-wrap:anywhere}summary .req{color:var(--dim)}
        .detail{padding:.5rem 0 1rem 1rem}.detail dt{font-weight:600;margin-top:.5rem}.detail dd{margin:0}
        pre{background:var(--soft);border:1px solid var(--line);border-radius:6px;padding:.6rem;overflow:auto;max-height:26rem;white-space:pre-wrap;overflow-wrap:anywhere;font-size:13px}
        .line{display:grid;grid-template-columns:6rem 5rem 1fr;gap:.6rem;font:13px/1.45 ui-monospace,monospace;overflow-wrap:anywhere}.line .ms{text-align:right;color:var(--dim)}
        .who-worker{color:var(--fair)}.who-broker{color:#8250df}.who-suite{color:var(--dim)}
        .copy{float:right;font:12px system-ui;cursor:pointer}
        """
}
