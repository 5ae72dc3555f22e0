// The lecture's texts: Markdown with a few marks of its own (dev.ayin.lab.Lecture lists them), taken apart into chapters, slides
// and blocks. Knows no page; formulas become nodes when they are shown.

/** Pieces of a line: {kind: text | em | tex | number | says | link, …}. */
export function inline(line) {
  const pieces = [];
  const marks = /\$([^$]+)\$|\*([^*]+)\*|\[\[(=?)(\w+):([^\]]*)\]\]|\[([^\]]+)\]\(#([^)]*)\)/g;
  let at = 0;
  const text = until => { if (until > at) pieces.push({kind: 'text', text: line.slice(at, until)}); };
  for (const found of line.matchAll(marks)) {
    const [all, tex, em, follows, name, first, label, part] = found;
    text(found.index);
    if (tex) pieces.push({kind: 'tex', tex});
    else if (em) pieces.push({kind: 'em', text: em});
    else if (name) pieces.push({kind: follows ? 'says' : 'number', name, first});
    else pieces.push({kind: 'link', text: label, part});
    at = found.index + all.length;
  }
  text(line.length);
  return pieces;
}

function block([kind, name = null], lines) {
  const own = lines.filter(line => !line.startsWith('> ') && !line.startsWith('('));
  const answers = lines.filter(line => line.startsWith('(')).map(line => ({right: line.startsWith('(x)'), text: inline(line.slice(4))}));
  const why = lines.filter(line => line.startsWith('> ')).map(line => line.slice(2)).join(' ');
  return {kind, name, text: inline(own.join(' ')), answers, why: inline(why)};
}

/** {title, lead, chapters: [{key, title, slides: [[block]]}]}. */
export function parse(markdown) {
  const lecture = {title: '', lead: [], chapters: []};
  let slide = null, open = null;
  for (const line of markdown.split('\n')) {
    if (open) {
      if (line === ':::') {
        slide.push(block(open.head, open.lines));
        open = null;
      } else open.lines.push(line);
    } else if (line.startsWith(':::')) open = {head: line.slice(3).split(' '), lines: []};
    else if (line.startsWith('# ')) lecture.title = line.slice(2);
    else if (line.startsWith('## ')) {
      const [, key, title] = /^## (\w+): (.*)$/.exec(line);
      lecture.chapters.push({key, title, slides: [slide = []]});
    } else if (line === '---') lecture.chapters.at(-1).slides.push(slide = []);
    else if (line.startsWith('$$')) slide.push({kind: 'formula', tex: line.slice(2, -2)});
    else if (line.trim()) (slide ?? lecture.lead).push({kind: 'prose', text: inline(line)});
  }
  return lecture;
}
