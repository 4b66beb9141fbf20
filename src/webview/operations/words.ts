import type { PageWords } from '../../operations/wordsProtocol';
import { WordsOf } from '../shared/words';

/** The words of the operation page. */
export class Words extends WordsOf<keyof PageWords> {}
