import type { PageWords } from '../../records/wordsProtocol';
import { WordsOf } from '../shared/words';

/** The words of the records page. */
export class Words extends WordsOf<keyof PageWords> {}
