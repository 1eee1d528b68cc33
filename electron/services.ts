import { Resolver } from 'node:dns/promises';
import type { Cases } from './cases/cases';
import { createCases } from './cases/create-cases';
import type { Failure } from './contract/failures';
import { createDiagnostics } from './diagnostics/create-diagnostics';
import type { Diagnostics } from './diagnostics/diagnostics';
import type { Clock, Host, Resources } from './host';
import { createInfrastructure } from './infrastructure/create-infrastructure';
import type { Infrastructure } from './infrastructure/infrastructure';
import type { AskName } from './infrastructure/resolve-hosts';
import { pcEvidenceOf } from './infrastructure/snapshots/pc-evidence-of';
import { createPcHistory, type PcHistory } from './infrastructure/snapshots/pc-history';
import { createKnowledgeBase } from './knowledge-base/create-knowledge-base';
import type { KnowledgeBase } from './knowledge-base/knowledge-base';
import { createLog } from './logging/create-log';
import type { Log } from './logging/logging';
import type { MailProposal } from './contract/mail-account';
import { createMail } from './mail/create-mail';
import { discoverMail, PUBLIC_PLACES } from './mail/discovery/discover';
import { readMailProviders } from './mail/discovery/read-providers';
import type { Mail } from './mail/mail';
import { oauthProviderOfHost, oauthProviders, type OauthProvider } from './mail/oauth/oauth-provider';
import { chooseProxy } from './mail/proxy/choose-proxy';
import type { ProxyServer } from './mail/proxy/proxy-server';
import { LETTER_PACKAGE_MAX_BYTES } from './request/letter-budget';
import { SUPPORT_RECIPIENT } from './request/recipient';
import type { WorkingCalendar } from './request/working-hours';
import { createSettings } from './settings/create-settings';
import { policyPath, readPolicy, type Policy } from './settings/policy';
import type { Settings, SettingsStore } from './settings/settings';
import { readWorkingCalendar } from './settings/working-calendar';
import { createSubmission } from './submission/create-submission';
import { createOtherPcsReader, type OtherPcsReader } from './submission/other-pcs';
import type { Submission } from './submission/submission';

/** What the services are built from. */
export interface ServicesOptions {
  /** Absolute path of the folder with all state; made when first written to. */
  readonly dataDir: string;
  readonly resources: Resources;
  readonly clock: Clock;
  readonly host: Host;
  readonly settingsStore: SettingsStore;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Asks for the addresses of a name; absent it is the operating system, in this process. */
  readonly askName?: AskName;
}

/** All capabilities over one data folder: what the window and the command line share. */
export interface Services {
  readonly knowledgeBase: KnowledgeBase;
  readonly infrastructure: Infrastructure;
  /** What this PC was like at earlier runs (R16). */
  readonly pcHistory: PcHistory;
  /** What reports of other PCs show (R14). */
  readonly otherPcs: OtherPcsReader;
  readonly evidenceOf: typeof pcEvidenceOf;
  readonly diagnostics: Diagnostics;
  readonly mail: Mail;
  readonly cases: Cases;
  readonly submission: Submission;
  readonly settings: Settings;
  readonly log: Log;
  /** What an administrator has laid down. */
  readonly policy: Policy;
  /** What is wrong with the policy's file, `null` when all is well or there is none. */
  readonly policyProblem: Failure | null;
  /** Largest package of a letter in bytes: the product's limit or the policy's lower one. */
  readonly maxPackageBytes: number;
  readonly calendar: WorkingCalendar;
  /** What is wrong with the calendar file in the data folder, `null` when all is well or there is none. */
  readonly calendarProblem: Failure | null;
  /** The proxy on the way to a mail server, `null` for a direct connection. */
  readonly mailProxy: (host: string) => ProxyServer | null;
  /** Proposes mail servers for an address; `extraCa` is the PEM of a further trusted authority. */
  readonly discoverMail: (email: string, extraCa: string | null) => Promise<MailProposal[]>;
  /** Providers on whose own page people can sign in; none without a configured client id. */
  readonly oauthProviders: () => OauthProvider[];
  readonly host: Host;
  readonly clock: Clock;
  readonly dataDir: string;
  readonly version: string;
}

/** Builds all capabilities; nothing is written to the data folder yet. A broken asset is a bug and throws. */
export function createServices(options: ServicesOptions): Services {
  const { dataDir, resources, clock, host, settingsStore, env } = options;
  const { policy, problem } = readPolicy(policyPath(env, process.platform));
  const { calendar, problem: calendarProblem } = readWorkingCalendar(resources.assetsDir, dataDir);
  const capabilities = {
    knowledgeBase: createKnowledgeBase({ resources, dataDir, clock }),
    ...createEvidence(options, policy),
    mail: createMail(),
    cases: createCases({ dataDir, clock }),
    settings: createSettings({ store: settingsStore, clock }),
    log: createLog({ dataDir, clock }),
  };
  const maxPackageBytes = Math.min(LETTER_PACKAGE_MAX_BYTES, policy.maxPackageBytes ?? Infinity);
  const submission = createSubmission({
    ...capabilities,
    host,
    clock,
    calendar,
    recipient: policy.recipient ?? SUPPORT_RECIPIENT,
    maxPackageBytes,
    articleTitles: (ids) => articleTitles(capabilities.knowledgeBase, ids),
    product: `Softphone Report ${resources.version}`,
  });
  const delivery = createDelivery(options, policy, capabilities.settings);
  const facts = {
    policy,
    policyProblem: problem,
    maxPackageBytes,
    calendar,
    calendarProblem,
    host,
    clock,
    dataDir,
  };
  return { ...capabilities, ...facts, ...delivery, submission, version: resources.version };
}

/** What shows how this PC and others are: collected, checked, remembered, compared. */
function createEvidence(
  { dataDir, resources, clock, env, askName }: ServicesOptions,
  policy: Policy,
): Pick<Services, 'pcHistory' | 'evidenceOf' | 'otherPcs' | 'infrastructure' | 'diagnostics'> {
  const pcHistory = createPcHistory({ dataDir, clock });
  const rebranding = {
    names: policy.softphoneNames ?? [],
    locationsFile: policy.softphoneLocationsFile ?? null,
  };
  const diagnostics = createDiagnostics({ resources, clock, dataDir, env, rebranding });
  return {
    pcHistory,
    diagnostics,
    evidenceOf: pcEvidenceOf,
    otherPcs: createOtherPcsReader({ diagnostics, evidenceOf: pcEvidenceOf }),
    infrastructure: createInfrastructure({
      clock,
      env,
      ...(askName === undefined ? {} : { askName }),
      systemProxy: async () => (await pcHistory.latest())?.facts.proxy ?? '',
      sipServer: () => diagnostics.findSipServer(),
    }),
  };
}

const DISCOVERY_WITHIN_MS = 10_000;

function createDelivery(
  { resources, env }: ServicesOptions,
  policy: Policy,
  settings: Settings,
): Pick<Services, 'mailProxy' | 'discoverMail' | 'oauthProviders'> {
  const signInPages = () => oauthProviders(readMailProviders(resources.assetsDir), policy.oauthClients ?? []);
  return {
    oauthProviders: signInPages,
    mailProxy: (host) =>
      chooseProxy(host, { policy: policy.proxy, settings: settings.read().delivery.proxy, env }),
    discoverMail: async (email, extraCa) => {
      const proposals = await discoverMail(email, {
        providers: readMailProviders(resources.assetsDir),
        resolver: new Resolver(),
        places: PUBLIC_PLACES,
        organisation: policy.smtp,
        extraCa,
        withinMs: DISCOVERY_WITHIN_MS,
      });
      return proposals.map((proposal) => withSignInPage(proposal, signInPages()));
    },
  };
}

function withSignInPage(proposal: MailProposal, providers: readonly OauthProvider[]): MailProposal {
  const provider = oauthProviderOfHost(providers, proposal.smtp.host);
  if (provider === null) return proposal;
  return { ...proposal, provider: proposal.provider ?? provider.name, browserSignIn: provider.id };
}

async function articleTitles(
  knowledgeBase: KnowledgeBase,
  ids: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const articles = await Promise.all(ids.map((id) => knowledgeBase.show(id)));
  return Object.fromEntries(
    articles.flatMap((found) => (found.ok ? [[found.value.id, found.value.title]] : [])),
  );
}
