/** Articles, conjunctions and short prepositions, which VS Code writes small inside of a title. */
const small = new Set(
  'a an and as at but by for from in into nor of off on or out per than the to up via vs with'.split(' '),
);

/**
 * The first word of a title that Title Case, as VS Code has it, writes large; undefined where all are right. The first word is
 * large, and so is every one that is not small by its kind. The particle of a phrasal verb counts as right either way:
 * `Sign in` is the name that the product was asked for, and VS Code itself writes it both ways.
 */
export function titleFault(title) {
  return wordsOf(title).find((word, at) => {
    // So is `cURL`.
    if (!/^\p{Ll}/u.test(word) || /\p{Lu}/u.test(word)) return false;
    return at === 0 || !small.has(word);
  });
}

/** The first word that a sentence writes large though it is no name; undefined where there is none. */
export function sentenceFault(sentence) {
  return wordsOf(sentence).find((word, at) => at > 0 && /^\p{Lu}\p{Ll}+$/u.test(word) && word !== 'Valuekeep');
}

function wordsOf(text) {
  return (
    text
      .replace(/\$\([\w~-]+\)|“[^”]*”|\{\w+\}|\([^)]*\)/g, ' ')
      .split(/[\s/–—]+/)
      // `http-client.env.json` and `.env` are names.
      .flatMap((word) => (/\.\w/.test(word) ? [] : word.split('-')))
      .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
      .filter((word) => word !== '')
  );
}
