// Light, dark, or as the system says; and the colours of the drawings, which are those of the style sheet.

export const THEMES = ['auto', 'light', 'dark'];

export function theme() {
  const own = localStorage.getItem('lab.theme');
  return THEMES.includes(own) ? own : 'auto';
}

export function choose(name) {
  localStorage.setItem('lab.theme', name);
  apply();
}

export function apply() {
  const name = theme();
  if (name === 'auto') document.documentElement.removeAttribute('data-theme');
  else document.documentElement.dataset.theme = name;
}

/** The colours of now, by their names in tokens.css. */
export function colours() {
  const style = getComputedStyle(document.documentElement);
  return new Proxy({}, {get: (_, name) => style.getPropertyValue(`--${name.replace(/[A-Z]/g, c => '-' + c.toLowerCase())}`).trim()});
}
