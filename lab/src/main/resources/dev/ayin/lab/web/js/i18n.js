// All text of the Lab, in one file a language. A text may hold {names} of what is put in.

export const LANGUAGES = {en: 'English', he: 'עברית'};

let language = 'en';
let texts = {};

export async function load(code) {
  const response = await fetch(`/i18n/${code}.json`);
  texts = await response.json();
  language = code;
  document.documentElement.lang = code;
  document.documentElement.dir = texts['direction'];
}

export function current() {
  return language;
}

/** The language that the reader chose before, or the browser's, or English. */
export function preferred() {
  const own = [localStorage.getItem('lab.language'), ...navigator.languages.map(code => code.slice(0, 2))];
  return own.find(code => code in LANGUAGES) ?? 'en';
}

export function prefer(code) {
  localStorage.setItem('lab.language', code);
}

/** Left-to-right isolate: numbers and symbols keep their order within Hebrew. */
const isolate = value => `\u2066${value}\u2069`;

/** The text of a key, with what stands in braces put in; a percent sign belongs to its number. A missing one is an error that the tests see. */
export function t(key, args = {}) {
  const text = texts[key];
  if (text === undefined) {
    console.error(`no text for "${key}" in ${language}`);
    return key;
  }
  return text.replace(/\{(\w+)\}(%?)/g, (_, name, percent) => spoken(args[name]) ?? isolate(`${args[name] ?? ''}${percent}`));
}

/** What the server says by key and arguments. */
export const said = ({key, args}) => t(`refusal.${key}`, args);

/** Several things that the server says. */
export const sayings = all => all.map(said).join('; ');

const spoken = value => Array.isArray(value) ? sayings(value) : value?.key ? said(value) : undefined;

export function has(key) {
  return key in texts;
}
