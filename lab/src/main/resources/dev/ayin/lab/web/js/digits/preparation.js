// From the paper to 28 × 28, step by step.
import {html} from '/lib/lit-html/lit-html.js';
import {t} from '/js/i18n.js';
import {fixed} from '/js/format.js';
import {figure} from '/js/ui/figure.js';
import {render as drawPaper} from '/js/draw/paper.js';
import {render as drawPixels} from '/js/draw/pixels.js';

const BOX = 20, SIDE = 28;

/** @param seen the server's answer; @param drawing {strokes, pen} */
export function preparation(seen, drawing) {
  const {box, paper, mass, at, arrays} = seen;
  const [rows, cols] = arrays.small.shape;
  const words = {
    width: String(box[2] - box[0]), height: String(box[3] - box[1]), rows: String(rows), columns: String(cols),
    x: fixed(mass[0], 2), y: fixed(mass[1], 2), left: String(at[0]), top: String(at[1]),
  };
  return html`<section class="card wide" aria-labelledby="preparation">
    <header><h2 id="preparation">${t('digits.preparation')}</h2></header>
    <div class="steps">
      ${figure(canvas => drawPaper(canvas, {...drawing, box, paper}),
          t('digits.boxSentence', words), 'square', {caption: t('digits.box', words)})}
      ${figure(canvas => drawPixels(canvas, {values: arrays.small.values, rows, cols, most: 1, frame: BOX,
            top: (BOX - rows) >> 1, left: (BOX - cols) >> 1, cross: mass}),
          t('digits.smallSentence', words), 'square', {caption: t('digits.small', words)})}
      ${figure(canvas => drawPixels(canvas, {values: arrays.image.values, rows: SIDE, cols: SIDE, most: 255, frame: SIDE,
            cross: [mass[0] + at[0], mass[1] + at[1]]}),
          t('digits.imageSentence', words), 'square', {caption: t('digits.image', words)})}
    </div>
  </section>`;
}
