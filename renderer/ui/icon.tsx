import styles from './icon.module.css';

const shapes = {
  check: 'M4.5 10.5l3.5 3.5 7.5-8',
  attention: 'M10 6v5m0 3v.01M10 2.5l8 14.5H2z',
  failed: 'M6 6l8 8m0-8l-8 8',
  info: 'M10 9v5m0-8v.01M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15z',
  skipped: 'M5 10h10',
  arrow: 'M8 4l6 6-6 6',
  down: 'M4.5 7.5l5.5 5.5 5.5-5.5',
  back: 'M12 4l-6 6 6 6',
  external: 'M8 5H4.5v10.5H15V12m-4-8h5v5m0-5l-7 7',
  search: 'M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM13 13l4 4',
  close: 'M5 5l10 10M15 5L5 15',
  file: 'M5 2.5h6.5L15 6v11.5H5zM11.5 2.5V6H15',
  folder: 'M2.5 5h5l2 2h8v9h-15z',
  log: 'M5 2.5h6.5L15 6v11.5H5zM7.5 9h5m-5 2.5h5m-5 2.5h3',
  gear: 'M4 5.5h12M4 10h12M4 14.5h12M7.5 3.5v4m5 .5v4m-4 .5v4',
  crash: 'M10 2.5v5m0 5v5m-7.5-7.5h5m5 0h5M4.7 4.7l3.5 3.5m3.6 3.6l3.5 3.5m0-10.6l-3.5 3.5m-3.6 3.6l-3.5 3.5',
  recording: 'M3 8v4m3.500-7v10m3.500-12v14m3.500-11v8m3.500-5v2',
  archive: 'M3 3.500h14v4H3zm1.500 4v9h11v-9M8 10.500h4',
  mail: 'M2.500 4.500h15v11h-15zm0 1l7.500 5.500 7.500-5.500',
  send: 'M3 10l14-6.500-4.500 13.500-3-5.500zm6.500 1.500L17 3.500',
  save: 'M10 3v9m-3.500-3.500L10 12l3.500-3.500M3.500 15.500v1.500h13v-1.500',
  clock: 'M10 2.500a7.500 7.500 0 1 0 0 15 7.500 7.500 0 0 0 0-15zM10 6v4.500l3 1.500',
  calendar: 'M3 4.500h14v12.500H3zM3 8.500h14M7 2.500v4m6-4v4',
  history: 'M3.500 5v4h4M3.700 9A6.500 6.500 0 1 1 4 12.500M10 6.500V10l2.500 1.500',
} as const;

/** Name of a picture of the icon set. */
export type IconName = keyof typeof shapes;

/** A 20 px line picture; it only repeats what the words beside it say, so assistive technology skips it. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className={styles.icon} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={shapes[name]} />
    </svg>
  );
}
