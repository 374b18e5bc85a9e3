import { promisify } from 'node:util';
import zlib from 'node:zlib';

/** More bytes than asked for, counted after decompression. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

/** The body does not decompress, or by a method that we do not know. */
export class BodyUndecodable extends Error {
  override readonly name = 'BodyUndecodable';
}

type Decode = (bytes: Uint8Array, options: { maxOutputLength: number; finishFlush?: number }) => Promise<Uint8Array>;

/** zstd came with Node 22.15; the types are those of Node 20. */
const { zstdDecompress }: Pick<typeof zlib, 'gunzip'> & { zstdDecompress?: typeof zlib.gunzip } = zlib;
const gunzip: Decode = promisify(zlib.gunzip);
const inflate: Decode = promisify(zlib.inflate);
const inflateRaw: Decode = promisify(zlib.inflateRaw);
const unzstd: Decode | undefined = zstdDecompress && promisify(zstdDecompress);

const DECODERS: Readonly<Record<string, Decode | undefined>> = {
  gzip: gunzip,
  'x-gzip': gunzip,
  br: (bytes, { maxOutputLength }) => promisify(zlib.brotliDecompress)(bytes, { maxOutputLength }),
  // RFC 9110 means a zlib wrapper; some servers send the bare stream, whose first byte never looks like one.
  deflate: (bytes, options) => (((bytes[0] ?? 0) & 0x0f) === 8 ? inflate : inflateRaw)(bytes, options),
  zstd: unzstd && ((bytes, { maxOutputLength }) => unzstd(bytes, { maxOutputLength })),
};

/** What we can undo, for `Accept-Encoding`. */
export const ACCEPT_ENCODING = unzstd ? 'gzip, br, zstd, deflate' : 'gzip, br, deflate';

/** Honest servers use one layer; two exist where a proxy compresses again. */
const MAX_LAYERS = 3;

/**
 * Reads a response body, undoing its `Content-Encoding`. Both the bytes on the wire and the output of every layer are
 * counted as they grow, so 165 bytes of brotli never become 100 MiB.
 * @throws BodyTooLarge, BodyUndecodable, or what the stream throws
 */
export async function readBody(
  stream: AsyncIterable<Uint8Array>,
  contentEncoding: string,
  maxBytes: number,
): Promise<Uint8Array> {
  const layers = layersOf(contentEncoding);
  let body = await collect(stream, maxBytes);
  for (const layer of layers) body = await undo(layer, body, maxBytes);
  // Some servers compress twice and say so once, or serve a .gz file as it is.
  return body[0] === 0x1f && body[1] === 0x8b ? undo('gzip', body, maxBytes) : body;
}

function layersOf(contentEncoding: string): readonly string[] {
  const layers = contentEncoding
    .toLowerCase()
    .split(',')
    .map((layer) => layer.trim())
    .filter((layer) => layer !== '' && layer !== 'identity');
  if (layers.length > MAX_LAYERS) throw new BodyUndecodable(`its body is compressed ${layers.length} times over`);
  return layers.reverse();
}

async function collect(stream: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function undo(layer: string, bytes: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  const decode = DECODERS[layer];
  if (!decode) throw new BodyUndecodable(`its body is compressed by "${layer}", which is not known here`);
  if (bytes.length === 0) return bytes;
  try {
    // Z_SYNC_FLUSH: servers cut streams short and browsers read them all the same.
    return await decode(bytes, { maxOutputLength: maxBytes, finishFlush: zlib.constants.Z_SYNC_FLUSH });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(maxBytes);
    throw new BodyUndecodable(`its body does not decompress as ${layer}`, { cause: error });
  }
}

function tooLarge(maxBytes: number): BodyTooLarge {
  return new BodyTooLarge(`its body is larger than ${maxBytes} bytes`);
}
