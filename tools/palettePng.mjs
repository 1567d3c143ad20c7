// Makes a screenshot small: at most 16 colours, two pixels in a byte before it is packed.
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
/** A page has few more: its own, and those between a letter and its ground, which nobody tells apart. */
const MOST_COLOURS = 16;
/** Bytes of a pixel by the colour type of the header. */
const CHANNELS = { 2: 3, 6: 4 };

/** The PNG (8 bits a channel, RGB or RGBA without transparency) with a palette of the colours that it has most of. */
export function withPalette(png) {
  const { width, height, channels, rows } = pixelsOf(png);
  const colours = new Uint32Array(width * height);
  const counts = new Map();
  for (let pixel = 0; pixel < colours.length; pixel += 1) {
    const colour = rows.readUIntBE(pixel * channels, 3);
    colours[pixel] = colour;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const palette = [...counts].sort((left, right) => right[1] - left[1] || left[0] - right[0]).slice(0, MOST_COLOURS);
  const places = placesIn(
    palette.map(([colour]) => colour),
    counts.keys(),
  );
  const length = 1 + Math.ceil(width / 2);
  const packed = Buffer.alloc(length * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1)
      packed[y * length + 1 + (x >> 1)] |= places.get(colours[y * width + x]) << (x % 2 === 0 ? 4 : 0);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([4, 3, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.concat(palette.map(([colour]) => threeBytes(colour)))),
    chunk('IDAT', deflateSync(packed, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** For each colour the place of the nearest one in the palette. */
function placesIn(palette, colours) {
  const places = new Map(palette.map((colour, place) => [colour, place]));
  for (const colour of colours) {
    if (places.has(colour)) continue;
    const distances = palette.map((other) => distance(colour, other));
    places.set(colour, distances.indexOf(Math.min(...distances)));
  }
  return places;
}

function distance(left, right) {
  const along = (shift) => ((left >> shift) & 255) - ((right >> shift) & 255);
  return along(16) ** 2 + along(8) ** 2 + along(0) ** 2;
}

function pixelsOf(png) {
  if (!png.subarray(0, SIGNATURE.length).equals(SIGNATURE)) throw new Error('this is no PNG');
  const parts = [];
  let header = null;
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') header = body;
    if (type === 'IDAT') parts.push(body);
    at += length + 12;
  }
  const [width, height, channels] = [header.readUInt32BE(0), header.readUInt32BE(4), CHANNELS[header[9]]];
  if (header[8] !== 8 || channels === undefined || header[12] !== 0) throw new Error('this PNG is of another kind');
  return { width, height, channels, rows: unfiltered(inflateSync(Buffer.concat(parts)), width * channels, channels) };
}

/** Takes back what a PNG does to each row before it packs it (the filters of its specification). */
function unfiltered(filtered, length, step) {
  const rows = Buffer.alloc((filtered.length / (length + 1)) * length);
  for (let y = 0, at = 0; at < filtered.length; y += 1, at += length + 1) {
    const start = y * length;
    for (let x = 0; x < length; x += 1) {
      const left = x < step ? 0 : rows[start + x - step];
      const up = y === 0 ? 0 : rows[start + x - length];
      const corner = x < step || y === 0 ? 0 : rows[start + x - length - step];
      rows[start + x] = filtered[at + 1 + x] + foretold(filtered[at], left, up, corner);
    }
  }
  return rows;
}

function foretold(filter, left, up, corner) {
  if (filter === 4) {
    const [toLeft, toUp, toCorner] = [up - corner, left - corner, left + up - 2 * corner].map(Math.abs);
    if (toLeft <= toUp && toLeft <= toCorner) return left;
    return toUp <= toCorner ? up : corner;
  }
  return [0, left, up, (left + up) >> 1][filter];
}

function chunk(type, body) {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

function threeBytes(colour) {
  return Buffer.from([colour >> 16, (colour >> 8) & 255, colour & 255]);
}
