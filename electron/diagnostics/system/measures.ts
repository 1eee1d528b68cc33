const GIB = 1024 ** 3;

/** Bytes as `12.3 GiB`. */
export function inGib(bytes: number): string {
  return `${(bytes / GIB).toFixed(1)} GiB`;
}

/** Free and whole size of a disk, both in bytes. */
export function inSpace(freeBytes: number, sizeBytes: number): string {
  return `${inGib(freeBytes)} free of ${inGib(sizeBytes)}`;
}

/** A duration as `3 d 4 h 5 min`. */
export function inWords(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const parts = [
    [Math.floor(minutes / 1440), 'd'],
    [Math.floor((minutes % 1440) / 60), 'h'],
    [minutes % 60, 'min'],
  ] as const;
  const shown = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
  return shown.length === 0 ? 'less than a minute' : shown.join(' ');
}
