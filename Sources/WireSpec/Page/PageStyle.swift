enum PageStyle {
    static let css = """
        :root { color-scheme: light dark; --line: #8884; --soft: #8881; --link: light-dark(#0550ae, #79b8ff); }
        * { box-sizing: border-box; }
        body { margin: 0; font: 16px/1.55 system-ui, sans-serif; display: grid; grid-template-columns: 22rem minmax(0, 1fr); }
        nav { position: sticky; top: 0; height: 100vh; overflow-y: auto; padding: 1rem; border-right: 1px solid var(--line); font-size: .875rem; }
        nav ul, nav ol { list-style: none; padding-left: 0; }
        nav details ul { padding-left: 1.2rem; }
        main { padding: 1rem 3rem 30vh; max-width: 62rem; }
        a { color: var(--link); text-decoration: none; }
        a:hover { text-decoration: underline; }
        section { border-bottom: 1px solid var(--line); margin-bottom: 2rem; }
        code, pre { font-family: ui-monospace, monospace; font-size: .875em; }
        code { background: var(--soft); padding: .1em .25em; border-radius: 3px; }
        pre { background: var(--soft); padding: .75rem; border-radius: 6px; white-space: pre-wrap; overflow-wrap: anywhere; }
        pre code { background: none; padding: 0; }
        .table { overflow-x: auto; }
        table { border-collapse: collapse; margin: 1rem 0; }
        th, td { border: 1px solid var(--line); padding: .3rem .6rem; text-align: left; vertical-align: top; }
        th { background: var(--soft); }
        .requirement { border-left: 3px solid var(--link); padding-left: .75rem; }
        .id { font-weight: 700; white-space: nowrap; }
        :target { scroll-margin-top: 1rem; }
        p:has(> :target), li:has(> :target) { background: light-dark(#fff8c5, #4d3800); }
        .badge { font: 600 .75rem/1.4 system-ui, sans-serif; border: 1px solid currentColor; border-radius: 1em; padding: 0 .6em; background: none; }
        button.badge { cursor: pointer; }
        .tested { color: light-dark(#116329, #56d364); } .pending { color: light-dark(#8a4600, #e3b341); }
        .excluded { color: light-dark(#57606a, #a0a8b0); } .open { color: light-dark(#a40e26, #ff7b72); }
        .details:not([hidden]) { display: block; font-size: .8125rem; background: var(--soft); padding: .4rem .6rem; margin: .3rem 0; }
        .details span { display: block; overflow-wrap: anywhere; }
        form input { width: 100%; padding: .4rem; margin-bottom: .4rem; font: inherit; }
        form select { font: inherit; max-width: 32%; }
        form output { display: block; min-height: 1.5em; }
        #results li { padding: .4rem 0; border-bottom: 1px solid var(--line); }
        @media (max-width: 60rem) { body { display: block; } nav { position: static; height: auto; border-right: 0; } main { padding: 1rem; } }
        @media print { nav, button.badge { display: none; } body { display: block; } }
        """
}
