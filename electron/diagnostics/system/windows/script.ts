/** One question of the script: what PowerShell evaluates, and what the others must not lose when it fails. */
type Questions = Readonly<Record<string, string>>;

/** No query of WMI may take longer; the server itself gives up then. */
const QUERY_SECONDS = 2;

interface CimQuery {
  readonly className: string;
  readonly properties: readonly string[];
  readonly namespace?: string;
  /** WQL condition, with quotes doubled as inside of a PowerShell string. */
  readonly filter?: string;
}

function cim({ className, properties, namespace, filter }: CimQuery): string {
  const where = filter === undefined ? '' : ` -Filter '${filter}'`;
  const space = namespace === undefined ? '' : ` -Namespace '${namespace}'`;
  const list = properties.join(',');
  return `Get-CimInstance${space} -ClassName ${className}${where} -Property ${list} -OperationTimeoutSec ${QUERY_SECONDS}|Select-Object ${list}`;
}

const SECURITY_CENTER = 'root/SecurityCenter2';
const PRODUCT = ['displayName', 'productState'] as const;

/** The computer, its disks, displays, power and adapters: classes of root/cimv2 and root/wmi (learn.microsoft.com, CIMWin32 provider). */
export const COMPUTER_QUESTIONS = {
  computer: cim({
    className: 'Win32_ComputerSystem',
    properties: ['Manufacturer', 'Model', 'HypervisorPresent', 'PartOfDomain'],
  }),
  disks: cim({
    className: 'Win32_LogicalDisk',
    properties: ['DeviceID', 'FileSystem', 'Size', 'FreeSpace'],
    filter: 'DriveType=3',
  }),
  battery: cim({ className: 'Win32_Battery', properties: ['EstimatedChargeRemaining', 'BatteryStatus'] }),
  video: cim({
    className: 'Win32_VideoController',
    properties: [
      'Name',
      'DriverVersion',
      'CurrentHorizontalResolution',
      'CurrentVerticalResolution',
      'CurrentRefreshRate',
    ],
  }),
  monitors: cim({ className: 'WmiMonitorBasicDisplayParams', properties: ['Active'], namespace: 'root/wmi' }),
  adapters: cim({
    className: 'Win32_NetworkAdapter',
    properties: [
      'NetConnectionID',
      'Name',
      'AdapterTypeID',
      'Speed',
      'PhysicalAdapter',
      'PNPDeviceID',
      'InterfaceIndex',
    ],
    filter: 'NetEnabled=TRUE',
  }),
  configurations: cim({
    className: 'Win32_NetworkAdapterConfiguration',
    properties: ['InterfaceIndex', 'DHCPEnabled', 'DNSServerSearchOrder'],
    filter: 'IPEnabled=TRUE',
  }),
} as const satisfies Questions;

/** Sound and security; the slow list of drivers comes last, so that its time is nobody else's. */
export const DEVICE_QUESTIONS = {
  antivirus: cim({ className: 'AntiVirusProduct', properties: PRODUCT, namespace: SECURITY_CENTER }),
  firewall: cim({ className: 'FirewallProduct', properties: PRODUCT, namespace: SECURITY_CENTER }),
  services: cim({
    className: 'Win32_Service',
    properties: ['Name', 'State'],
    filter: "Name=''Audiosrv'' OR Name=''AudioEndpointBuilder''",
  }),
  endpoints: cim({
    className: 'Win32_PnPEntity',
    properties: ['Name', 'DeviceID', 'Status'],
    filter: "PNPClass=''AudioEndpoint''",
  }),
  sound: cim({ className: 'Win32_SoundDevice', properties: ['Name', 'Manufacturer', 'Status'] }),
  defender: cim({
    className: 'MSFT_MpComputerStatus',
    properties: [
      'AMRunningMode',
      'AntivirusEnabled',
      'RealTimeProtectionEnabled',
      'AntivirusSignatureAge',
      'AMProductVersion',
    ],
    namespace: 'root/Microsoft/Windows/Defender',
  }),
  drivers: cim({
    className: 'Win32_PnPSignedDriver',
    properties: ['DeviceName', 'DriverVersion', 'DriverProviderName'],
    filter: "DeviceClass=''MEDIA''",
  }),
} as const satisfies Questions;

/** Name of a question. */
export type QuestionId = keyof typeof COMPUTER_QUESTIONS | keyof typeof DEVICE_QUESTIONS;

/**
 * The script: each question in a `try` of its own, one line of JSON an answer as soon as it is there. UTF-8 where the
 * language mode lets it be set (a constrained one does not; then the output is in the OEM code page). No double quotes:
 * they would have to survive the command line.
 */
export function scriptOf(questions: Questions): string {
  return [
    "$ErrorActionPreference='Stop'",
    "$ProgressPreference='SilentlyContinue'",
    'try{[Console]::OutputEncoding=[Text.Encoding]::UTF8}catch{}',
    'function answer($id,$ask){try{$value=@(& $ask);ConvertTo-Json -Compress -Depth 3 -InputObject @{id=$id;value=$value}}catch{ConvertTo-Json -Compress -InputObject @{id=$id;error=[string]$_}}}',
    ...Object.entries(questions).map(([id, question]) => `answer '${id}' {${question}}`),
  ].join(';');
}
