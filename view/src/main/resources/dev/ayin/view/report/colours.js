// Colours as [red, green, blue]. The page's own come from the style sheet, so that both themes have one home.

function themed(name) {
  return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
}

function rgb(hex) {
  return [1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16));
}

function css([r, g, b], alpha = 1) {
  return `rgb(${Math.round(r)} ${Math.round(g)} ${Math.round(b)} / ${alpha})`;
}

function mix(a, b, share) {
  return a.map((v, i) => v + (b[i] - v) * share);
}

// Classes: Okabe and Ito's colours, which people tell apart whatever cones they have, and a shape each besides.
const CLASS_COLOURS = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#8a8a8a"].map(rgb);

function classColour(k) {
  return CLASS_COLOURS[k % CLASS_COLOURS.length];
}

// Numbers: viridis (Smith and van der Walt, 2015; CC0), whose equal steps look equally large, in grey too.
const SCALE = ["#440154", "#472d7b", "#3b528b", "#2c728e", "#21918c", "#28ae80", "#5ec962", "#addc30", "#fde725"].map(rgb);

function scaleColour(share) {
  const at = Math.min(Math.max(share, 0), 1) * (SCALE.length - 1);
  const i = Math.min(Math.floor(at), SCALE.length - 2);
  return mix(SCALE[i], SCALE[i + 1], at - i);
}
