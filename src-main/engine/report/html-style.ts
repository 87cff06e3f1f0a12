/** How a report looks in a browser and on paper: dark text on white, whatever the reader's system prefers. */
export const HTML_STYLE = `:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 68rem; padding: 2rem 1.5rem 4rem; background: #fff; color: #1a1f26;
  font: 15px/1.5 "Segoe UI", system-ui, -apple-system, "Noto Sans", "Helvetica Neue", sans-serif; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 1rem; }
h2 { font-size: 1.4rem; margin: 2.5rem 0 .25rem; border-bottom: 2px solid #1a1f26; padding-bottom: .25rem; }
h3 { font-size: 1.1rem; margin: 2rem 0 .5rem; overflow-wrap: anywhere; }
h4, caption { font-size: .95rem; font-weight: 600; margin: 1rem 0 .25rem; text-align: left; }
caption { padding: .75rem 0 .25rem; }
a { color: #0b4f9c; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 0 0 .75rem; }
dt { color: #4a5563; }
dd { margin: 0; overflow-wrap: anywhere; }
nav ol { list-style: none; margin: 0; padding: 0; }
nav > ol > li { margin-top: .75rem; font-weight: 600; }
nav ol ol { columns: 2 20rem; column-gap: 2rem; font-weight: 400; }
nav ol ol li { break-inside: avoid; overflow-wrap: anywhere; }
nav span { color: #4a5563; font-weight: 400; }
.area { color: #4a5563; margin: 0; }
.remark li, .warnings li { overflow-wrap: anywhere; }
.warnings { border-left: 4px solid #b45309; margin: .5rem 0; padding: .25rem .75rem .25rem 1.75rem; background: #fff7ed; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; margin-bottom: 1rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid #d5dae1; overflow-wrap: anywhere; }
td { white-space: pre-wrap; }
thead th { border-bottom: 2px solid #79828f; color: #4a5563; font-weight: 600; }
thead th:first-child { width: 40%; }
tbody th { font-weight: 400; }
th[scope="rowgroup"] { font-weight: 600; background: #f1f4f8; padding-left: .6rem; }
.d1 { padding-left: 1.2rem; } .d2 { padding-left: 2.4rem; } .d3 { padding-left: 3.6rem; }
.d4 { padding-left: 4.8rem; } .d5 { padding-left: 6rem; } .d6 { padding-left: 7.2rem; }
pre { margin: 0; font: 12px/1.4 Consolas, "Cascadia Mono", Menlo, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
@media print {
  @page { margin: 18mm 15mm; }
  body { max-width: none; padding: 0; font-size: 9.5pt; }
  a { color: inherit; text-decoration: none; }
  section[id] { break-before: page; }
  h2, h3, h4, caption, thead { break-after: avoid; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  tr:has(pre) { break-inside: auto; }
  th[scope="rowgroup"], .warnings { print-color-adjust: exact; }
}
`;
