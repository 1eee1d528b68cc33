/**
 * Products that open encrypted connections and sign them with an authority of their own, by the name in that authority's certificate.
 * Names that public authorities use as well are left out.
 */
const PRODUCTS: readonly (readonly [RegExp, string])[] = [
  [/kaspersky|касперск/i, 'Kaspersky'],
  [/\beset\b/i, 'ESET'],
  [/dr\.?\s?web|doctor web/i, 'Dr.Web'],
  [/\bavast\b/i, 'Avast'],
  [/\bavg\b/i, 'AVG'],
  [/bitdefender/i, 'Bitdefender'],
  [/\bnorton\b/i, 'Norton'],
  [/mcafee|skyhigh/i, 'McAfee'],
  [/adguard/i, 'AdGuard'],
  [/sophos/i, 'Sophos'],
  [/forti(?:gate|net|client|proxy)/i, 'Fortinet'],
  [/zscaler/i, 'Zscaler'],
  [/netskope/i, 'Netskope'],
  [/palo alto|globalprotect/i, 'Palo Alto Networks'],
  [/check ?point/i, 'Check Point'],
  [/cisco umbrella|opendns/i, 'Cisco Umbrella'],
  [/blue ?coat/i, 'Blue Coat'],
  [/barracuda/i, 'Barracuda'],
  [/watchguard|fireware/i, 'WatchGuard'],
  [/sonicwall/i, 'SonicWall'],
  [/usergate|entensys/i, 'UserGate'],
  [/ideco/i, 'Ideco'],
  [/traffic ?inspector|smart-soft/i, 'Traffic Inspector'],
  [/kerio/i, 'Kerio'],
  [/sangfor/i, 'Sangfor'],
  [/infowatch/i, 'InfoWatch'],
  [/searchinform|серчинформ/i, 'SearchInform'],
  [/squid/i, 'Squid'],
  [/mitmproxy/i, 'mitmproxy'],
  [/fiddler/i, 'Fiddler'],
  [/charles proxy/i, 'Charles'],
];

/** The product that an issuer's name belongs to, or `null`. */
export function interceptingProduct(issuer: string): string | null {
  return PRODUCTS.find(([pattern]) => pattern.test(issuer))?.[1] ?? null;
}
