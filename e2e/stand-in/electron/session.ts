import { EventEmitter } from 'node:events';
import type { StandInApp } from './app';
import { onlyKnownMembers } from './known-members';

type Serve = (request: Request) => Response | Promise<Response>;
interface PermissionDetails {
  readonly isMainFrame: boolean;
}
type Answer = (granted: boolean) => void;
type RequestHandler = (
  contents: null,
  permission: string,
  answer: Answer,
  details: PermissionDetails,
) => void;
type CheckHandler = (
  contents: null,
  permission: string,
  origin: string,
  details: PermissionDetails,
) => boolean;

/** `protocol`: schemes and who serves them. */
export class StandInProtocol {
  readonly privileged: string[] = [];
  readonly serving = new Map<string, Serve>();

  constructor(private readonly app: StandInApp) {}

  registerSchemesAsPrivileged(schemes: readonly { readonly scheme: string }[]): void {
    this.app.beforeReady('protocol.registerSchemesAsPrivileged()');
    this.privileged.push(...schemes.map(({ scheme }) => scheme));
  }

  handle(scheme: string, serve: Serve): void {
    if (this.serving.has(scheme)) throw new Error(`The scheme '${scheme}' is already handled`);
    this.serving.set(scheme, serve);
  }
}

/** `session.defaultSession`: Electron grants every permission until a handler decides. */
export class StandInSession extends EventEmitter {
  requestHandler: RequestHandler = (_contents, _permission, answer) => {
    answer(true);
  };
  checkHandler: CheckHandler = () => true;
  deviceHandler: () => boolean = () => true;

  setPermissionRequestHandler(handler: RequestHandler): void {
    this.requestHandler = handler;
  }

  setPermissionCheckHandler(handler: CheckHandler): void {
    this.checkHandler = handler;
  }

  setDevicePermissionHandler(handler: () => boolean): void {
    this.deviceHandler = handler;
  }
}

/** Makes `protocol`. */
export function createProtocol(app: StandInApp): StandInProtocol {
  return onlyKnownMembers('protocol', new StandInProtocol(app));
}

/** Makes `session`; its default session exists once the program is ready, as in Electron. */
export function createSession(app: StandInApp): { readonly defaultSession: StandInSession } {
  const defaultSession = onlyKnownMembers('session.defaultSession', new StandInSession());
  return onlyKnownMembers('session', {
    get defaultSession() {
      if (!app.isReady()) throw new Error('Session can only be received when app is ready');
      return defaultSession;
    },
  });
}
