import type { JsonValue } from '../../../json/json';
import { isGuid, isJsonObject } from '../../../json/shapes';
import { emptyAnswer, jsonAnswer, RefusedRequest } from '../http/answers';
import { idOf, type OperationHandler, parameter, recordTable } from '../api/apiCall';
import { QueryParameters } from '../api/queryParameters';
import { findRecords, tableAt } from '../api/recordSearch';
import { pick } from '../api/recordReading';
import { readJsonBody } from '../http/requestBody';

const companyData = ['companyKey', 'companyTaxID', 'name'];

/** The companies of whoever calls: all of them, or those whose name or search term holds `searchTerm`. */
export const answerCurrentUserCompanies: OperationHandler = (call) => {
  const term = new QueryParameters(call.url.searchParams).text('searchTerm')?.toLowerCase() ?? '';
  const found = findRecords(recordTable(call), (company) =>
    ['name', 'searchTerm'].some((member) => company.text(member).toLowerCase().includes(term)),
  );
  return jsonAnswer(found.map((company) => pick(company, [...companyData, 'logo'])));
};

export const answerCompanyByTaxCode: OperationHandler = (call) => {
  const taxCode = parameter(call, 'companyTaxId');
  const [company] = findRecords(recordTable(call), (each) => each.text('companyTaxID') === taxCode);
  if (company === undefined) throw new RefusedRequest(400, `No company has the tax code "${taxCode}".`);
  return jsonAnswer(pick(company, companyData));
};

export const answerUserCompanies: OperationHandler = (call) => {
  const id = parameter(call, 'userId');
  if (!isGuid(id) || tableAt(call, 'identity/users').byId(id) === undefined) {
    throw new RefusedRequest(400, `No user has the id "${id}".`);
  }
  return jsonAnswer(findRecords(recordTable(call), () => true).map((company) => pick(company, companyData)));
};

export const answerIsMultipleCompany: OperationHandler = (call) => jsonAnswer(recordTable(call).count > 1);

/** Takes the ids of menus; the sandbox has none, so only the entity shows it. */
export const addEntityToMenu: OperationHandler = async (call) => {
  const name = parameter(call, 'entity');
  const table = recordTable(call);
  const [entity] = findRecords(table, (each) => each.text('key') === name || each.text('id') === name.toLowerCase());
  if (entity === undefined) throw new RefusedRequest(400, `There is no entity "${name}".`);
  const menus = await readJsonBody(call.request);
  if (!Array.isArray(menus) || !(menus as readonly JsonValue[]).every(isJsonObject)) {
    throw new RefusedRequest(400, 'The body is an array of menus, for example [{"menuId": "…"}].');
  }
  table.setMember(idOf(entity), 'addedToMenu', true);
  return emptyAnswer(200);
};
