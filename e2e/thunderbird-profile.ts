import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where a draft lies that was saved in the profile: an mbox file. */
export function draftsFile(profile: string): string {
  return join(profile, 'Mail', 'Local Folders', 'Drafts');
}

const ACCOUNT = {
  'mail.accountmanager.accounts': 'account1,account2',
  'mail.accountmanager.defaultaccount': 'account2',
  'mail.accountmanager.localfoldersserver': 'server1',
  'mail.account.account1.server': 'server1',
  'mail.account.account2.server': 'server2',
  'mail.account.account2.identities': 'id1',
  'mail.server.server1.type': 'none',
  'mail.server.server1.hostname': 'Local Folders',
  'mail.server.server1.userName': 'nobody',
  'mail.server.server1.name': 'Local Folders',
  'mail.server.server1.directory-rel': '[ProfD]Mail/Local Folders',
  // A mailbox of the old kind that is never asked: drafts go to the local folders.
  'mail.server.server2.type': 'pop3',
  'mail.server.server2.hostname': 'localhost',
  'mail.server.server2.userName': 'maria',
  'mail.server.server2.name': 'maria@example.com',
  'mail.server.server2.check_new_mail': false,
  'mail.server.server2.login_at_startup': false,
  'mail.identity.id1.useremail': 'maria@example.com',
  'mail.identity.id1.fullName': 'Мария Селезнёва',
  'mail.identity.id1.valid': true,
  'mail.identity.id1.smtpServer': 'smtp1',
  'mail.identity.id1.compose_html': false,
  'mail.identity.id1.draft_folder': 'mailbox://nobody@Local%20Folders/Drafts',
  'mail.identity.id1.drafts_folder_picker_mode': '1',
  'mail.smtpservers': 'smtp1',
  'mail.smtp.defaultserver': 'smtp1',
  'mail.smtpserver.smtp1.hostname': 'localhost',
  'mail.smtpserver.smtp1.username': 'maria',
} as const;

/** Nothing that asks, greets or goes into the network at a first start. */
const QUIET = {
  'mail.provider.suppress_dialog_on_startup': true,
  'mail.spotlight.firstRunDone': true,
  'mail.shell.checkDefaultClient': false,
  'mail.winsearch.firstRunDone': true,
  'mail.rights.version': 1,
  'mail.compose.autosave': false,
  'mailnews.start_page.enabled': false,
  'mailnews.start_page_override.mstone': 'ignore',
  'app.update.enabled': false,
  'app.donation.eoy.version.viewed': 999,
  'datareporting.healthreport.uploadEnabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'datareporting.policy.dataSubmissionPolicyBypassNotification': true,
  'extensions.getAddons.showPane': false,
  'extensions.systemAddon.update.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.captive-portal-service.enabled': false,
  'calendar.timezone.local': 'Europe/Moscow',
  'intl.locale.requested': 'en-US',
  'offline.startup_state': 3,
} as const;

/** Makes a profile with one account, whose drafts are kept in the local folders. */
export async function makeProfile(folder: string): Promise<void> {
  await mkdir(join(folder, 'Mail', 'Local Folders'), { recursive: true });
  const lines = Object.entries({ ...ACCOUNT, ...QUIET }).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  await writeFile(join(folder, 'user.js'), `${lines.join('\n')}\n`);
}
