/** Flags of a route that is up and goes to a gateway (linux/route.h: RTF_UP 1, RTF_GATEWAY 2). */
const TO_GATEWAY = 0x3;

/** A default gateway and the adapter it is reached by. */
export interface DefaultRoute {
  readonly address: string;
  readonly adapter: string;
  readonly metric: number;
}

/** Default gateways of /proc/net/route (proc(5)): addresses are hexadecimal in the byte order of the machine. */
export function parseRouteTable(text: string, isLittleEndian = true): DefaultRoute[] {
  const routes = text
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [adapter = '', destination, gateway = '', flags = '', , , metric = '', mask] = line
        .trim()
        .split(/\s+/);
      const isDefault = destination === '00000000' && mask === '00000000';
      if (!isDefault || !/^[0-9A-F]{8}$/i.test(gateway)) return [];
      if ((Number.parseInt(flags, 16) & TO_GATEWAY) !== TO_GATEWAY) return [];
      const bytes = [0, 2, 4, 6].map((at) => Number.parseInt(gateway.slice(at, at + 2), 16));
      return [
        {
          adapter,
          address: (isLittleEndian ? bytes.reverse() : bytes).join('.'),
          metric: Number(metric) || 0,
        },
      ];
    });
  return routes.sort((a, b) => a.metric - b.metric);
}
