/**
 * Says at the end of a run on which host the wizard ran, and how many specs wait for a real Electron: nothing is
 * claimed for Electron that was not run on Electron. (Playwright asks for a default export.)
 */
export default class HostReporter {
  hosts = new Map();
  skippedForElectron = 0;

  onTestEnd(test, result) {
    for (const { type, description } of result.annotations ?? test.annotations) {
      if (type === 'wizard-host') this.hosts.set(description, (this.hosts.get(description) ?? 0) + 1);
    }
    if (result.status === 'skipped' && test.tags.includes('@electron')) this.skippedForElectron += 1;
  }

  onEnd() {
    const ran = [...this.hosts].map(([host, count]) => `${host} (${count})`).join(', ') || 'none';
    const skipped = `${this.skippedForElectron} @electron specs skipped: they need Electron's binary`;
    process.stdout.write(`\nwizard host: ${ran}${this.skippedForElectron > 0 ? `; ${skipped}` : ''}\n`);
  }

  printsToStdio() {
    return false;
  }
}
