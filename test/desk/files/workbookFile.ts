import { crc32, deflateRawSync } from 'node:zlib';

/** Parts of an archive by their names. */
export type Parts = Readonly<Record<string, string | Buffer>>;

/** A ZIP archive of these parts, each deflated. */
export function archive(parts: Parts): Buffer {
  const heads: Buffer[] = [];
  const bodies: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(parts)) {
    const whole = Buffer.from(content);
    const packed = deflateRawSync(whole);
    const label = Buffer.from(name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(whole), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(whole.length, 18);
    facts.writeUInt16LE(label.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), facts, label, packed]);
    const more = Buffer.alloc(14);
    more.writeUInt32LE(at, 10);
    heads.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), facts, more, label]));
    bodies.push(local);
    at += local.length;
  }
  const list = Buffer.concat(heads);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(heads.length, 4);
  end.writeUInt16LE(heads.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...bodies, list, Buffer.from('PK\u0005\u0006', 'latin1'), end]);
}

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** A sheet: the XML of its rows, and what stands behind them. */
export interface SheetXml {
  readonly rows: string;
  readonly after?: string;
  readonly state?: 'hidden';
}

/** The parts of a workbook; `formats` are those of the styles 1, 2, … of its cells. */
export function workbookParts(sheets: Readonly<Record<string, SheetXml>>, formats: readonly string[] = []): Parts {
  const names = Object.keys(sheets);
  const related = names.map(
    (_, index) => `<Relationship Id="r${index}" Type="${OFFICE}/worksheet" Target="worksheets/s${index}.xml"/>`,
  );
  const listed = names.map((name, index) => {
    const state = sheets[name]?.state === undefined ? '' : ` state="${sheets[name].state}"`;
    return `<sheet name="${name}" sheetId="${index + 1}"${state} r:id="r${index}"/>`;
  });
  const codes = formats.map((code, index) => `<numFmt numFmtId="${200 + index}" formatCode="${code}"/>`).join('');
  const styles = ['0', ...formats.map((_, index) => `${200 + index}`)].map((id) => `<xf numFmtId="${id}"/>`).join('');
  return {
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships">${related.join('')}<Relationship Id="s" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><numFmts>${codes}</numFmts><cellXfs>${styles}</cellXfs></styleSheet>`,
    ...Object.fromEntries(
      names.map((name, index) => [
        `xl/worksheets/s${index}.xml`,
        `<worksheet xmlns="${MAIN}"><sheetData>${sheets[name]?.rows}</sheetData>${sheets[name]?.after ?? ''}</worksheet>`,
      ]),
    ),
  };
}

/** Rows of cells: a text, a number, or the XML of a cell (`c` without its reference). */
export function rowsXml(rows: readonly (readonly (string | number | { readonly xml: string })[])[]): string {
  return rows
    .map((cells, row) => {
      const written = cells.map((cell, column) => {
        const at = `r="${String.fromCharCode(65 + column)}${row + 1}"`;
        if (typeof cell === 'number') return `<c ${at}><v>${cell}</v></c>`;
        if (typeof cell !== 'string') return cell.xml.replace('<c', `<c ${at}`);
        return cell === '' ? '' : `<c ${at} t="inlineStr"><is><t>${cell}</t></is></c>`;
      });
      return `<row r="${row + 1}">${written.join('')}</row>`;
    })
    .join('');
}
