"""Makes a table of the benchmarks' JSON lines on standard input, then prints all of them as one JSON line."""
import json
import sys

rows = [json.loads(line) for line in sys.stdin if line.strip()]
print(f"{'job':<8} {'codec':<24} {'median /s of CPU':>17} {'best':>10} {'median /s':>11} {'best':>10}")
for row in sorted(rows, key=lambda row: (row["job"], row["codec"])):
    print(
        f"{row['job']:<8} {row['codec']:<24} {row['median_per_cpu_second']:>17,} {row['best_per_cpu_second']:>10,}"
        f" {row['median_per_second']:>11,} {row['best_per_second']:>10,}"
    )
print(json.dumps({"benchmark": "codec", "results": rows}))
