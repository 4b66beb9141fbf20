import type { OperationKind } from '../../../catalogue/types';
import type { OperationHandler } from './apiCall';
import { customOperation } from '../custom/customOperations';
import { addLine, setLineAttribute, setLineCustomAttribute } from './lineWriting';
import { answerPicture } from './pictures';
import { answerProcessList, process } from './processServices';
import {
  answerById,
  answerByIdWithBase,
  answerByKey,
  answerByKeyWithBase,
  answerListWithBase,
  answerODataList,
} from './recordReading';
import { create, createWithBase, removeRecord, setAttribute, setCustomAttribute } from './recordWriting';

export const operationHandlers: Readonly<Record<OperationKind, OperationHandler>> = {
  odata: answerODataList,
  byId: answerById,
  byKey: answerByKey,
  create,
  setAttribute,
  setCustomAttribute,
  addLine,
  setLineAttribute,
  setLineCustomAttribute,
  delete: removeRecord,
  picture: answerPicture,
  listWithBase: answerListWithBase,
  byIdWithBase: answerByIdWithBase,
  byKeyWithBase: answerByKeyWithBase,
  createWithBase,
  processList: answerProcessList,
  process,
  custom: customOperation,
};
