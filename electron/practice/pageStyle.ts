/** The one style sheet of our pages; its hash stands in their policy. */
export const style = `
:root{color-scheme:light dark;--back:#f6f7f9;--card:#fff;--ink:#1c2330;--soft:#566070;--line:#e2e5ea;--edge:#8b93a1;--accent:#3451d1;--warn:#fff4d6;--warnink:#6b4e00;--good:#1b6e3c;--bad:#a3271f}
@media(prefers-color-scheme:dark){:root{--back:#14171d;--card:#1c2129;--ink:#e8ebf0;--soft:#9aa4b2;--line:#2c333e;--edge:#6b7585;--accent:#8ea3ff;--warn:#3a3011;--warnink:#f2d88a;--good:#7fd6a0;--bad:#ff9d94}}
*{box-sizing:border-box}
body{margin:0;background:var(--back);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
header{background:var(--warn);color:var(--warnink);padding:.6rem 1.25rem;font-weight:600}
main{max-width:46rem;margin:0 auto;padding:1.5rem 1.25rem 4rem}
h1{font-size:1.5rem;margin:.25rem 0 0;overflow-wrap:anywhere}
h2{font-size:1.05rem;margin:2rem 0 .5rem}
h3{font-size:.8rem;font-weight:600;color:var(--soft);margin:1.25rem 0 .4rem}
p.kind{color:var(--soft);margin:.25rem 0 1rem;max-width:46rem}
dl,ul,.card{background:var(--card);border:1px solid var(--line);border-radius:10px;margin:0}
dl{display:grid;grid-template-columns:minmax(9rem,14rem) 1fr;overflow:hidden}
dt,dd{padding:.5rem .9rem;margin:0;border-top:1px solid var(--line);overflow-wrap:anywhere}
dt{color:var(--soft)}
dt:first-of-type,dt:first-of-type+dd{border-top:0}
ul{list-style:none;padding:.25rem 0}
li{padding:.4rem .9rem;overflow-wrap:anywhere}
small{color:var(--soft)}
code{font-size:.9em}
a{color:var(--accent)}
.lines{white-space:pre-line}
.card{overflow-x:auto}
table{width:100%;border-collapse:collapse;font-size:.9rem}
td{padding:.4rem .9rem;border-top:1px solid var(--line);vertical-align:baseline;overflow-wrap:anywhere}
tr:first-child td{border-top:0}
td:first-child,td.status{white-space:nowrap;color:var(--soft)}
td.status.good{color:var(--good)}
td.status.bad{color:var(--bad);font-weight:600}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(6.5rem,1fr));gap:.6rem;background:none;border:0}
.tiles>div{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:.5rem .9rem}
.tiles dt,.tiles dd{border:0;padding:0}
.tiles dd{font-size:1.25rem;font-weight:600;font-variant-numeric:tabular-nums}
.deeds li+li{border-top:1px solid var(--line)}
.deeds form{display:flex;flex-wrap:wrap;gap:.5rem .8rem;align-items:end;padding:.3rem 0}
.deeds strong{flex-basis:100%;font-weight:600}
.deeds label{display:grid;gap:.1rem;flex:1 1 8rem;font-size:.8rem;color:var(--soft)}
.deeds label:has(select){flex-basis:11rem}
.deeds label :is(input,select){width:100%;font-size:.9rem;color:var(--ink)}
[role=status],.force{background:var(--card);border:1px solid var(--accent);border-radius:10px;padding:.6rem .9rem;margin:.75rem 0}
.force{background:var(--warn);border-color:transparent;color:var(--warnink)}
button{font:inherit;color:inherit;background:var(--back);border:1px solid var(--edge);border-radius:8px;padding:.3rem .9rem;cursor:pointer}
button:hover{border-color:var(--accent)}
button[value=grant]{background:var(--accent);color:var(--card);border-color:transparent}
input:not([type]),select{font:inherit;color:inherit;background:var(--back);border:1px solid var(--edge);border-radius:8px;padding:.3rem .6rem}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
@media(min-width:64rem){main.wide{max-width:80rem}.wide .two{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);grid-template-rows:auto 1fr;gap:0 2rem;align-items:start}.wide .two>:nth-child(2){grid-column:2;grid-row:1/span 2}}
@media(max-width:30rem){dl{grid-template-columns:1fr}dt{padding-bottom:0}dd{border-top:0;padding-top:0}}
`;
