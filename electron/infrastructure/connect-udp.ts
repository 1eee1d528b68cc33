import type { Socket } from 'node:dgram';

/**
 * Binds a UDP socket to one peer, so that only it is heard and a closed port is reported by the system (ICMP). A network without a way
 * there is an ordinary failure: Node gives it to the callback and not to 'error'.
 */
export function connectUdp(socket: Socket, port: number, address: string): Promise<void> {
  return new Promise((ready, reject) => {
    socket.once('error', reject);
    const done = (error?: Error): void => (error === undefined ? ready() : reject(error));
    socket.connect(port, address, done);
  });
}
