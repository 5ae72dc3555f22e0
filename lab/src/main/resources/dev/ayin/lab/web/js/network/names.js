// What features and classes are called where they are drawn. Knows no page.
import {has, t} from '/js/i18n.js';

const FEATURES = {x1: 'x₁', x2: 'x₂', 'x1^2': 'x₁²', 'x2^2': 'x₂²', 'x1*x2': 'x₁x₂', 'sin(pi*x1)': 'sin πx₁', 'sin(pi*x2)': 'sin πx₂'};

/** A feature of our own data in signs, one of a table as it is called there. */
export const featureName = name => FEATURES[name] ?? name;

/** A class of our own data in the reader's language; a table's are its own. @param kind of the data */
export function className(kind, name) {
  if (kind === 'table') return name;
  if (kind === 'points') return t('network.class', {n: name});
  return has(`class.${name}`) ? t(`class.${name}`) : name;
}

/** The names of painted classes, as the server gives them. */
export const PAINTED = ['A', 'B', 'C', 'D', 'E'];
