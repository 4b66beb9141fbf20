import type { PageWords } from '../../protocol/wordsProtocol';
import { WordsOf } from '../../../panels/page/words';

/** The words of the operation page. */
export class Words extends WordsOf<keyof PageWords> {}
