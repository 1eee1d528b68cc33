import { describe, expect, it } from 'vitest';
import { findSources } from './find-sources';
import { expandPath, LOCATIONS_VARIABLE, NAMES_VARIABLE, readLocations } from './locations';
import { parseIni } from './read-settings';
import { assetsDir, place, put, usePlace } from './sources.fixture';

usePlace();

describe('where to look', () => {
  it('reads the shipped table for Windows with its variables in any case', async () => {
    const env = { LocalAppData: '/w/Local', APPDATA: '/w/Roaming', USERPROFILE: '/w' };
    const { settings, programs } = await readLocations({ assetsDir, platform: 'win32', env });
    expect(settings).toContain('/w/Local/SoftphonePro/SoftphonePro.ini');
    expect(programs.slice(0, 2)).toEqual(['/w/Local/Vedisoft/SoftphonePro', '/w/Local/Vedisoft/Callifi']);
    expect(programs.filter((path) => path.includes('ProgramFiles'))).toEqual([]);
  });

  it('reads the shipped table for macOS with the reports of the system', async () => {
    const places = await readLocations({ assetsDir, platform: 'darwin', env: { HOME: '/Users/мария' } });
    expect(places.sharedDumps).toContain('/Users/мария/Library/Logs/DiagnosticReports');
    expect(places.reports).toEqual(
      ['Downloads', 'Desktop', 'Documents'].map((name) => `/Users/мария/${name}`),
    );
  });

  it('finds a rebranded build by its name from the variable or the policy; names that are paths are no names', async () => {
    await put('Local/Звонок/Звонок.ini', '[AppSettings]\n');
    await put('Local/Acme/Acme.ini', '[AppSettings]\n');
    const env = { ...place.context.env, [NAMES_VARIABLE]: 'Acme;../Acme;..' };
    const rebranding = { names: ['Звонок'], locationsFile: null };
    const found = await findSources({ ...place.context, env, rebranding });
    expect(found.map(({ name }) => name)).toEqual(['Acme.ini', 'Звонок.ini']);
    expect((await readLocations({ ...place.context, env, rebranding })).names).toEqual([
      'SoftphonePro',
      'Acme',
      'Звонок',
    ]);
  });

  it("uses the policy's table where the variable names none, and the shipped one where that is unusable", async () => {
    const { HOME, LOCALAPPDATA } = place.context.env;
    const env = { HOME, LOCALAPPDATA };
    const table = place.context.env[LOCATIONS_VARIABLE]!;
    await put('Local/SoftphonePro/SoftphonePro.ini', '[AppSettings]\n');
    const rebranding = { names: [], locationsFile: table };
    expect((await findSources({ ...place.context, env, rebranding })).map(({ name }) => name)).toEqual([
      'SoftphonePro.ini',
    ]);
    const broken = { names: [], locationsFile: await put('broken.json', '{') };
    expect((await readLocations({ ...place.context, env, rebranding: broken })).names).toContain('Callifi');
  });

  it('drops a path whose variable is not set', () => {
    expect(expandPath('%NOTHING%/x', place.context)).toBeNull();
  });

  it('reads keys without regard to case and skips what is no setting', () => {
    const ini = parseIni(
      '; remark\n[AppSettings]\nLOGPATH = C:\\logs \nno value\n=x\n[SipAccount1]\nPassword=a=b',
    );
    expect(ini.get('appsettings')?.get('logpath')).toBe('C:\\logs');
    expect(ini.get('sipaccount1')?.get('password')).toBe('a=b');
  });
});
