import { NotACompoundFile, readRootStreams } from './compound-file';

/** What an Outlook item (.msg) tells of a letter; an empty string where it does not tell. */
export interface OutlookItem {
  /** The headers as they came by internet mail; empty for a letter that never left an Exchange server. */
  readonly headers: string;
  readonly senderName: string;
  readonly senderAddress: string;
  readonly messageId: string;
  readonly references: string;
  readonly subject: string;
  readonly body: string;
  readonly html: string;
  readonly sentAt: Date | null;
}

/** Property ids of MS-OXPROPS. */
const ID = {
  subject: '0037',
  clientSubmitTime: 0x0039,
  representedAddress: '0065',
  transportHeaders: '007D',
  senderName: '0C1A',
  senderAddress: '0C1F',
  deliveryTime: 0x0e06,
  body: '1000',
  html: '1013',
  internetMessageId: '1035',
  internetReferences: '1039',
  internetCodepage: 0x3fde,
  messageCodepage: 0x3ffd,
  senderSmtpAddress: '5D01',
  representedSmtpAddress: '5D02',
} as const;

const PROPERTIES = '__properties_version1.0';
/** Header of the properties of a letter that stands on its own (MS-OXMSG section 2.4.1.1). */
const PROPERTIES_HEADER_BYTES = 32;
const TYPE_TIME = 0x0040;
const TYPE_INT32 = 0x0003;
/** 1601-01-01 to 1970-01-01 in milliseconds. */
const FILETIME_EPOCH_MS = 11_644_473_600_000;

/** Windows code pages under the names of the Encoding standard; the others are read as windows-1252. */
const CODEPAGES: Readonly<Record<number, string>> = {
  866: 'ibm866',
  1250: 'windows-1250',
  1251: 'windows-1251',
  1252: 'windows-1252',
  20866: 'koi8-r',
  21866: 'koi8-u',
  28595: 'iso-8859-5',
  65001: 'utf-8',
};

/** Reads an Outlook item; throws `NotACompoundFile` for what is none. */
export function readOutlookItem(bytes: Buffer): OutlookItem {
  const stream = readRootStreams(bytes);
  const properties = stream(PROPERTIES);
  if (properties === null) throw new NotACompoundFile('not an Outlook item');
  const codepage = int32(properties, ID.messageCodepage) ?? 1252;
  const htmlCodepage = int32(properties, ID.internetCodepage) ?? codepage;
  const text = (id: string): string => {
    const wide = stream(`__substg1.0_${id}001F`);
    if (wide !== null) return withoutEnd(wide.toString('utf16le'));
    const narrow = stream(`__substg1.0_${id}001E`);
    return narrow === null ? '' : withoutEnd(decoded(narrow, codepage));
  };
  const html = stream(`__substg1.0_${ID.html}0102`);
  const addresses = [
    ID.senderSmtpAddress,
    ID.representedSmtpAddress,
    ID.senderAddress,
    ID.representedAddress,
  ];
  return {
    headers: text(ID.transportHeaders),
    senderName: text(ID.senderName),
    senderAddress: addresses.map(text).find((address) => address.includes('@')) ?? '',
    messageId: text(ID.internetMessageId),
    references: text(ID.internetReferences),
    subject: text(ID.subject),
    body: text(ID.body),
    html: html === null ? text(ID.html) : decoded(html, htmlCodepage),
    sentAt: time(properties, ID.clientSubmitTime) ?? time(properties, ID.deliveryTime),
  };
}

function withoutEnd(text: string): string {
  return text.replace(/\0+$/, '');
}

function decoded(bytes: Buffer, codepage: number): string {
  return new TextDecoder(CODEPAGES[codepage] ?? 'windows-1252').decode(bytes);
}

/** The eight bytes of a property's value: 16 bytes an entry, type and id first (MS-OXMSG section 2.4.2). */
function value(properties: Buffer, id: number, type: number): Buffer | null {
  for (let at = PROPERTIES_HEADER_BYTES; at + 16 <= properties.length; at += 16) {
    if (properties.readUInt16LE(at) === type && properties.readUInt16LE(at + 2) === id)
      return properties.subarray(at + 8, at + 16);
  }
  return null;
}

function int32(properties: Buffer, id: number): number | null {
  return value(properties, id, TYPE_INT32)?.readInt32LE(0) ?? null;
}

function time(properties: Buffer, id: number): Date | null {
  const ticks = value(properties, id, TYPE_TIME)?.readBigUInt64LE(0);
  if (ticks === undefined || ticks === 0n) return null;
  const moment = new Date(Number(ticks / 10_000n) - FILETIME_EPOCH_MS);
  return Number.isNaN(moment.getTime()) ? null : moment;
}
