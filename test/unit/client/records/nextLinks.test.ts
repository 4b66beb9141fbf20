import assert from 'node:assert/strict';
import { isElsewhere, keptLink, linkToOwn } from '../../../../src/client/records/nextLinks';
import { requestOf } from '../../../../src/client/records/skippedPages';

const organization = 'https://api.example.test/api/245001/ORG%201';
const own = `${organization}/maintenance/workOrders/odata`;
const url = `${own}?$select=Id&$filter=Name%20eq%20%27a%27`;
const records = Array.from({ length: 3 }, (_, at) => ({ id: String(at) }));
const follow = (link: string, from = url) => linkToOwn({ link, url: from, organization, records });
const path = '/api/245001/ORG%201/maintenance/workOrders/odata';

describe('A link to the next page', () => {
  const query = '$select=Id&$skip=100';
  const sameList: [string, string][] = [
    ['as the API gives it', `https://api.example.test${path}?${query}`],
    ['with the port that its scheme has anyhow', `https://api.example.test:443${path}?${query}`],
    ['by http from behind a proxy that ends TLS', `http://api.example.test${path}?${query}`],
    ['with the port of http on https', `https://api.example.test:80${path}?${query}`],
    ['with the port that only the server knows', `http://api.example.test:8080${path}?${query}`],
    ['with a host that only the proxy knows', `http://backend-7.internal:5000${path}?${query}`],
    ['with no scheme', `//backend-7.internal${path}?${query}`],
    [
      'with the prefix of another path',
      `https://backend/vk/api/v2/245001/ORG%201/maintenance/workOrders/odata?${query}`,
    ],
    [
      'without the prefix that a proxy takes away',
      `https://backend/245001/ORG%201/maintenance/workOrders/odata?${query}`,
    ],
    ['without tenant and organization', `http://backend/maintenance/workOrders/odata?${query}`],
    ['in letters of another case', `https://API.example.test${path.toLowerCase()}?${query}`],
    ['with a blank in its path', `https://api.example.test/api/245001/ORG 1/maintenance/workOrders/odata?${query}`],
    ['from the root', `${path}?${query}`],
    ['of the query alone', `?${query}`],
    ['of the last segment', `odata?${query}`],
    ['from the root of the services', `maintenance/workOrders/odata?${query}`],
    ['by way of the folder above', `../workOrders/odata?${query}`],
    ['with a user name', `https://user:pass@api.example.test${path}?${query}`],
    ['with blanks around it', `  https://api.example.test${path}?${query}\n`],
  ];
  for (const [title, link] of sameList) {
    it(`is followed by its query on our own address: ${title}`, () => assert.equal(follow(link), `${own}?${query}`));
  }

  const queries: [string, string, string][] = [
    ['a # in a filter', "$filter=Name eq 'A#1'&$skip=100", '$filter=Name%20eq%20%27A%231%27&$skip=100'],
    ['a # first of all', '#1&$skip=100', '%231&$skip=100'],
    ['a percent sign', "$filter=contains(Name,'50%')&$skip=1", '$filter=contains(Name,%2750%%27)&$skip=1'],
    ['line ends and tabs', '$filter=a\teq\n1&$skip=1', '$filter=a%09eq%0A1&$skip=1'],
    ['letters beyond ASCII', "$filter=Name eq 'ção'", '$filter=Name%20eq%20%27%C3%A7%C3%A3o%27'],
    ['another question mark', '$skip=1&q=a?b', '$skip=1&q=a?b'],
    ['what is encoded already', '$filter=a%20eq%20%27%23%27+b', '$filter=a%20eq%20%27%23%27+b'],
    ['our own mark', '$skip=1#after=0123456789abcdef', '$skip=1%23after=0123456789abcdef'],
  ];
  for (const [title, query, sent] of queries) {
    it(`loses nothing of a query with ${title}`, () => {
      const expected = sent.replace('50%%27', '50%25%27');
      assert.equal(follow(`https://api.example.test${path}?${query}`), `${own}?${expected}`);
    });
  }

  const useless: [string, string][] = [
    ['has no query', `http://backend${path}`],
    ['has an empty query', `http://backend${path}?`],
    ['has the query of the page itself', url.replace('https://api.example.test', 'http://backend')],
    ['cannot be sent', `https://api.example.test${path}?$skiptoken=\ud800`],
  ];
  for (const [title, link] of useless) {
    it(`gives way to $skip where it ${title}`, () => {
      assert.equal(requestOf(follow(link)), `${url}&$skip=3`);
      assert.equal(
        requestOf(follow(link.replace(url.slice(url.indexOf('?')), ''), `${url}&$top=9&$skip=4`)),
        `${url}&$top=6&$skip=7`,
      );
    });
  }

  it('that names the page itself stays as it is, for a circle to be seen', () => {
    for (const link of [url, path + url.slice(url.indexOf('?'))]) assert.equal(follow(link), url);
  });

  const others: string[] = [
    'https://api.example.test/api/245001/ORG%201/maintenance/requests/odata?$skip=100',
    'https://api.example.test/api/245001/ORG%202/maintenance/workOrders/odata?$skip=100',
    'https://api.example.test/api/other/ORG%201/maintenance/workOrders/odata?$skip=100',
    'https://evil.test/x?$skip=100',
    '//evil.test',
    '/api/next?$skip=100',
    '/?$skip=100',
    'javascript:1',
    'file:///api/245001/ORG%201/maintenance/workOrders/odata?$skip=100',
    'data:text/plain,odata?$skip=100',
    'http://[',
    '../../requests/odata?$skip=100',
    'https://api.example.test/api/245001/ORG%201/maintenance/workOrders/odata/..?$skip=100',
  ];
  for (const link of others) {
    it(`is known for one that is not followed: ${link}`, () => assert.ok(isElsewhere(follow(link))));
  }
});

describe('A link that was kept', () => {
  const kept = (link: string) => keptLink(link, organization);

  it('is the address of its list below the organization, whatever an earlier version kept', () => {
    assert.equal(kept(`${own}?$skip=100`), `${own}?$skip=100`);
    assert.equal(kept(`http://api.example.test${path}?$skip=100`), `${own}?$skip=100`);
    assert.equal(kept(`https://api.example.test:80${path}?$filter=a eq '#'`), `${own}?$filter=a%20eq%20%27%23%27`);
    assert.equal(kept(`${path}?$skip=100`), `${own}?$skip=100`);
  });

  it('is no address where it leads out of the organization', () => {
    const links = [
      'https://api.example.test/x',
      'https://evil.test/n',
      organization,
      `${organization}/../other/m/odata`,
      '1',
    ];
    for (const link of links) assert.equal(kept(link), undefined, link);
  });
});
