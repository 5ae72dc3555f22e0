// A canvas that writes SVG: the part of the 2-D context that the drawings use. So a picture is drawn once and leaves as
// pixels or as lines.

const f = x => Number(x.toFixed(2));

class SvgContext {
  fillStyle = '#000'; strokeStyle = '#000'; lineWidth = 1; globalAlpha = 1; font = ''; textAlign = 'start'; textBaseline = 'alphabetic';
  lineJoin = 'round'; lineCap = 'round'; imageSmoothingEnabled = true; imageSmoothingQuality = 'high';
  parts = [];
  #path = '';
  #dash = [];
  #saved = [];
  #moved = [0, 0];
  #clips = 0;
  #open = 0; // groups that clip

  setTransform() {} // by the screen's ratio, which lines do not have
  clearRect() {}
  setLineDash(dash) { this.#dash = dash; }

  save() {
    this.#saved.push({state: {...this}, moved: this.#moved, dash: this.#dash, open: this.#open});
  }

  restore() {
    const {state, moved, dash, open} = this.#saved.pop();
    const {parts} = this;
    Object.assign(this, state, {parts});
    this.#moved = moved;
    this.#dash = dash;
    while (this.#open > open) { this.parts.push('</g>'); this.#open--; }
  }

  translate(x, y) { this.#moved = [this.#moved[0] + x, this.#moved[1] + y]; }

  #at(x, y) { return `${f(x + this.#moved[0])} ${f(y + this.#moved[1])}`; }

  beginPath() { this.#path = ''; }
  moveTo(x, y) { this.#path += `M${this.#at(x, y)}`; }
  lineTo(x, y) { this.#path += `${this.#path ? 'L' : 'M'}${this.#at(x, y)}`; }
  closePath() { this.#path += 'Z'; }
  rect(x, y, w, h) { this.#path += `M${this.#at(x, y)}h${f(w)}v${f(h)}h${f(-w)}Z`; }

  /** Whole circles are all that is drawn. */
  arc(x, y, r) {
    this.#path += `M${this.#at(x - r, y)}a${f(r)} ${f(r)} 0 1 0 ${f(2 * r)} 0a${f(r)} ${f(r)} 0 1 0 ${f(-2 * r)} 0Z`;
  }

  roundRect(x, y, w, h, r) {
    const q = (dx, dy) => `a${f(r)} ${f(r)} 0 0 1 ${f(dx)} ${f(dy)}`;
    this.#path += `M${this.#at(x + r, y)}h${f(w - 2 * r)}${q(r, r)}v${f(h - 2 * r)}${q(-r, r)}h${f(2 * r - w)}${q(-r, -r)}v${f(2 * r - h)}${q(r, -r)}Z`;
  }

  #alpha() { return this.globalAlpha < 1 ? ` opacity="${f(this.globalAlpha)}"` : ''; }

  fill() { this.parts.push(`<path d="${this.#path}" fill="${this.fillStyle}"${this.#alpha()}/>`); }

  stroke() {
    const dash = this.#dash.length ? ` stroke-dasharray="${this.#dash.join(' ')}"` : '';
    this.parts.push(`<path d="${this.#path}" fill="none" stroke="${this.strokeStyle}" stroke-width="${f(this.lineWidth)}"${dash}${this.#alpha()}/>`);
  }

  clip() {
    const id = `c${this.#clips++}`;
    this.parts.push(`<clipPath id="${id}"><path d="${this.#path}"/></clipPath><g clip-path="url(#${id})">`);
    this.#open++;
  }

  fillText(text, x, y) { this.#text(text, x, y, `fill="${this.fillStyle}"`); }
  strokeText(text, x, y) { this.#text(text, x, y, `fill="none" stroke="${this.strokeStyle}" stroke-width="${f(this.lineWidth)}" stroke-linejoin="round"`); }

  #text(text, x, y, paint) {
    const anchor = {center: 'middle', right: 'end'}[this.textAlign] ?? 'start';
    const baseline = {middle: 'central', top: 'hanging'}[this.textBaseline] ?? 'auto';
    const size = parseFloat(/([\d.]+)px/.exec(this.font)?.[1] ?? '12');
    const words = String(text).replace(/[&<>]/g, c => ({'&': '&amp;', '<': '&lt;', '>': '&gt;'})[c]);
    this.parts.push(`<text x="${f(x + this.#moved[0])}" y="${f(y + this.#moved[1])}" font-size="${f(size)}" text-anchor="${anchor}" dominant-baseline="${baseline}" ${paint}>${words}</text>`);
  }

  drawImage(image, x, y, w, h) {
    this.parts.push(`<image x="${f(x + this.#moved[0])}" y="${f(y + this.#moved[1])}" width="${f(w)}" height="${f(h)}" preserveAspectRatio="none" href="${image.toDataURL('image/png')}"/>`);
  }
}

/** The text of an SVG picture. @param draw (canvas) => draws; @param paper the colour of the ground */
export function svg(draw, width, height, paper) {
  const context = new SvgContext();
  draw({clientWidth: width, clientHeight: height, width: 0, height: 0, getContext: () => context});
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif"><rect width="100%" height="100%" fill="${paper}"/>${context.parts.join('')}</svg>\n`;
}

/** A picture as a PNG blob. */
export function png(draw, width, height, paper) {
  const canvas = document.createElement('canvas'), sheet = document.createElement('canvas');
  Object.defineProperties(canvas, {clientWidth: {value: width}, clientHeight: {value: height}});
  draw(canvas);
  sheet.width = canvas.width;
  sheet.height = canvas.height;
  const ctx = sheet.getContext('2d');
  ctx.fillStyle = paper;
  ctx.fillRect(0, 0, sheet.width, sheet.height);
  ctx.drawImage(canvas, 0, 0);
  return new Promise(resolve => sheet.toBlob(resolve, 'image/png'));
}
