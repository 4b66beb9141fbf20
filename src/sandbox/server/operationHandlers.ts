import type { OperationKind } from '../../catalog/types';
import type { OperationHandler } from './api/apiCall';
import { customOperation } from './custom/customOperations';
import { addLine, deleteLine, setLineAttribute, setLineCustomAttribute } from './api/lineWriting';
import { addToCollection, removeFromCollection } from './api/membershipWriting';
import { answerPicture } from './api/pictures';
import { answerProcessList, process } from './api/processServices';
import {
  answerById,
  answerByIdWithBase,
  answerByKey,
  answerByKeyWithBase,
  answerListWithBase,
  answerODataList,
} from './api/recordReading';
import { create, createWithBase, removeRecord, writeAttribute, setCustomAttribute } from './api/recordWriting';

export const operationHandlers: Readonly<Record<OperationKind, OperationHandler>> = {
  odata: answerODataList,
  byId: answerById,
  byKey: answerByKey,
  create,
  setAttribute: writeAttribute,
  setCustomAttribute,
  addLine,
  setLineAttribute,
  setLineCustomAttribute,
  deleteLine,
  addToCollection,
  removeFromCollection,
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
