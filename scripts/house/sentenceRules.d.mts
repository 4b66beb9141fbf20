import type { Rule } from 'eslint';

/** Sentences on the screen are written out, whole, and translated after the language is known. */
export const wholeSentences: Rule.RuleModule;

/** Buttons of questions, notices and pages are in Title Case. */
export const buttonCase: Rule.RuleModule;
