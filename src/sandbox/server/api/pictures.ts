import { crc32, deflateSync } from 'node:zlib';
import { jsonAnswer } from '../http/answers';
import { idOf, type OperationHandler, recordById } from './apiCall';

const side = 64;

/** A picture of one color for each record, so that pictures can be told apart. */
export const answerPicture: OperationHandler = (call) => {
  const id = idOf(recordById(call));
  const bytes = picture(id);
  if (call.behavior.pictures === 'json') return jsonAnswer({ fileContents: Buffer.from(bytes).toString('base64') });
  return new Response(bytes, { headers: { 'content-type': 'image/png' } });
};

/** A PNG of 64 × 64 points in 8-bit RGB (ISO/IEC 15948). */
function picture(id: string): Uint8Array<ArrayBuffer> {
  const color = crc32(id);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.alloc(1 + side * 3);
  for (let at = 1; at < row.length; at += 3) row.writeUIntBE(color & 0xffffff, at, 3);
  const points = Buffer.concat(Array.from({ length: side }, () => row));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return new Uint8Array(
    Buffer.concat([
      signature,
      chunk('IHDR', header),
      chunk('IDAT', deflateSync(points)),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'ascii'), data]);
  const result = Buffer.alloc(typed.length + 8);
  result.writeUInt32BE(data.length, 0);
  result.set(typed, 4);
  result.writeUInt32BE(crc32(typed), typed.length + 4);
  return result;
}
