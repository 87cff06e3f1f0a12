import type { Chapter, Fact, Report, ReportHead, ReportObject, ReportPart, ReportRow } from './model.ts';
import { HTML_STYLE } from './html-style.ts';
import type { TextSink } from './text-sink.ts';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as HTML. Control characters that HTML does not know become a mark that something stood there. */
function html(text: string): string {
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  return text.replaceAll(/[\0-\x08\x0B\x0C\x0E-\x1F\x7F]/g, '\uFFFD').replaceAll(/[&<>"]/g, (c) => ENTITIES[c] ?? c);
}

/** A report as one page: no script, nothing from elsewhere, ready to be printed. */
export async function writeHtml(sink: TextSink, { head, objects }: Report): Promise<number> {
  await sink.write(beginning(head));
  let [written, chapter] = [0, -1];
  for await (const object of objects()) {
    if (object.chapter !== chapter) {
      await sink.write(`${chapter < 0 ? '' : '</section>\n'}${chapterStart(head, object.chapter)}`);
      chapter = object.chapter;
    }
    await sink.write(article(object));
    written += 1;
  }
  await sink.write(`${chapter < 0 ? `<p>${html(head.none)}</p>\n` : '</section>\n'}</main>\n</body>\n</html>\n`);
  return written;
}

function beginning(head: ReportHead): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="TenantAtlas">
<title>${html(head.title)}</title>
<style>
${HTML_STYLE}</style>
</head>
<body>
<header>
<h1>${html(head.title)}</h1>
${factList(head.facts)}${head.remarks.map(remark).join('')}</header>
${contents(head.chapters)}<main>
`;
}

function remark({ title, lines }: ReportHead['remarks'][number]): string {
  return `<section class="remark">\n<h2>${html(title)}</h2>\n<ul>\n${lines.map((line) => `<li>${html(line)}</li>\n`).join('')}</ul>\n</section>\n`;
}

function factList(facts: readonly Fact[]): string {
  return `<dl>\n${facts.map(([label, value]) => `<dt>${html(label)}</dt><dd>${html(value)}</dd>\n`).join('')}</dl>\n`;
}

function contents(chapters: readonly Chapter[]): string {
  if (chapters.length === 0) return '';
  let number = 0;
  const entries = chapters.map(({ title, names }, index) => {
    const objects = names.map((name) => `<li><a href="#o${(number += 1)}">${html(name)}</a></li>\n`);
    return `<li><a href="#c${index + 1}">${html(title)}</a> <span>${names.length}</span>\n<ol>\n${objects.join('')}</ol>\n</li>\n`;
  });
  return `<nav aria-labelledby="contents">\n<h2 id="contents">Contents</h2>\n<ol>\n${entries.join('')}</ol>\n</nav>\n`;
}

function chapterStart({ chapters }: ReportHead, index: number): string {
  const chapter = chapters[index];
  return `<section id="c${index + 1}">\n<h2>${html(chapter?.title ?? '')}</h2>\n<p class="area">${html(chapter?.area ?? '')}</p>\n`;
}

function article({ number, name, facts, warnings, parts }: ReportObject): string {
  const notes = warnings.map((line) => `<li>${html(line)}</li>\n`).join('');
  return `<article id="o${number}">
<h3>${html(name)}</h3>
${factList(facts)}${notes === '' ? '' : `<ul class="warnings">\n${notes}</ul>\n`}${parts.map(table).join('')}</article>
`;
}

function table({ title, columns, rows, none }: ReportPart): string {
  if (rows.length === 0) return `<h4>${html(title)}</h4>\n<p>${html(none)}</p>\n`;
  const heads = columns.map((column) => `<th scope="col">${html(column)}</th>`).join('');
  return `<table>
<caption>${html(title)}</caption>
<thead><tr>${heads}</tr></thead>
<tbody>
${rows.map((row) => tableRow(row, columns.length)).join('')}</tbody>
</table>
`;
}

/** Levels of nesting that are told apart on paper. */
const DEEPEST = 6;

function tableRow({ cells, depth, kind }: ReportRow, columns: number): string {
  const [label = '', ...values] = cells;
  if (kind === 'heading') return `<tr><th scope="rowgroup" colspan="${columns}">${html(label)}</th></tr>\n`;
  const level = depth === 0 ? '' : ` class="d${Math.min(depth, DEEPEST)}"`;
  const inCell = (value: string): string => (kind === 'code' ? `<pre>${html(value)}</pre>` : html(value));
  return `<tr><th scope="row"${level}>${html(label)}</th>${values.map((value) => `<td>${inCell(value)}</td>`).join('')}</tr>\n`;
}
