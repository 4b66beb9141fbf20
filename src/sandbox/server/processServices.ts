import { emptyAnswer } from './answers';
import type { OperationHandler } from './apiCall';

export const answerProcessList: OperationHandler = () => emptyAnswer(200);
export const process: OperationHandler = () => emptyAnswer(201);
