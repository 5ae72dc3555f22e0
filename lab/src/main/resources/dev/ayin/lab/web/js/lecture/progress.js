// What of the lecture the reader has done: kept in this browser, nowhere else.

const KEY = 'lab.lecture';

function kept() {
  try {
    const all = JSON.parse(localStorage.getItem(KEY));
    return {done: Array.isArray(all?.done) ? all.done.filter(word => typeof word === 'string') : [], last: typeof all?.last === 'string' ? all.last : null};
  } catch {
    return {done: [], last: null};
  }
}

export const isDone = word => kept().done.includes(word);

export function finish(word) {
  const all = kept();
  if (!all.done.includes(word)) localStorage.setItem(KEY, JSON.stringify({...all, done: [...all.done, word]}));
}

/** The chapter where the reader was last, or null. */
export const last = () => kept().last;

export const visit = chapter => localStorage.setItem(KEY, JSON.stringify({...kept(), last: chapter}));

export const forget = () => localStorage.removeItem(KEY);
