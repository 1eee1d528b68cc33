import type { ReactNode } from 'react';
import type { RequestState } from '../../electron/request/request-state';
import { FailureNotice } from '../api/failure-notice';
import { useCall } from '../api/use-call';
import { useLanguage } from '../i18n/language-context';
import { Button } from '../ui/button';
import type { DetailsPartProps } from './request-details';
import styles from './request-details.module.css';
import { SettleHere } from './settle-here';

const OPEN_WORDS = {
  draft: 'requests.open.draft',
  prepared: 'requests.open.draft',
  sending: 'requests.open.result',
  'accepted-by-server': 'requests.open.result',
  'handed-to-mail-client': 'requests.open.change',
  'saved-as-file': 'requests.open.change',
  'waiting-to-retry': 'requests.open.waiting',
  uncertain: 'requests.open.result',
  refused: 'requests.open.change',
  cancelled: 'requests.open.again',
  solved: 'requests.open.result',
} as const satisfies Readonly<Record<RequestState['state'], string>>;

/** What can be done with a request in its present state. */
export function RequestActions(props: DetailsPartProps) {
  const { state, details, reference, hasMailbox } = props;
  const isWaiting = state.state === 'waiting-to-retry';
  const isOpenFirst = ['draft', 'prepared', 'refused', 'cancelled'].includes(state.state);
  return (
    <>
      {state.state === 'uncertain' ? <SettleHere {...props} state={state} /> : null}
      <div className={styles.buttons}>
        {isWaiting ? <SendNow {...props} /> : null}
        <Open {...props} isFirst={isOpenFirst} />
        {isWaiting || state.state === 'sending' ? <CallOff {...props} /> : null}
        {details.sent === null ? null : <AddTo {...props} />}
        {details.sent !== null && hasMailbox ? <LookNow {...props} /> : null}
        {details.hasFiles ? <ShowFiles reference={reference} /> : null}
      </div>
    </>
  );
}

/** A button with what went wrong below it. */
function Act(props: {
  readonly call: {
    readonly status: string;
    readonly failure?: Parameters<typeof FailureNotice>[0]['failure'];
  };
  readonly children: ReactNode;
}) {
  const { call, children } = props;
  return (
    <>
      {children}
      {call.failure === undefined ? null : (
        <div className={styles.actFailure}>
          <FailureNotice failure={call.failure} />
        </div>
      )}
    </>
  );
}

function SendNow({ reference, onChanged }: DetailsPartProps) {
  const { t } = useLanguage();
  const send = useCall('sendLetter');
  return (
    <Act call={send.state}>
      <Button
        variant="primary"
        icon="send"
        isPending={send.state.status === 'busy'}
        onPress={() => void send.run({ reference }).then(onChanged)}
      >
        {t('requests.send-now')}
      </Button>
    </Act>
  );
}

function CallOff({ reference, onChanged, state }: DetailsPartProps) {
  const { t } = useLanguage();
  const cancel = useCall('cancelSending');
  return (
    <Act call={cancel.state}>
      <Button
        isPending={cancel.state.status === 'busy'}
        onPress={() => void cancel.run({ reference }).then(onChanged)}
      >
        {t(state.state === 'sending' ? 'requests.stop' : 'requests.call-off')}
      </Button>
    </Act>
  );
}

function Open({
  reference,
  state,
  onBegin,
  onOpen,
  isFirst,
}: DetailsPartProps & { readonly isFirst: boolean }) {
  const { t } = useLanguage();
  const open = useCall('openRequest');
  const run = async () => {
    onBegin();
    const result = await open.run({ reference });
    if (result?.ok === true) onOpen(result.value);
  };
  return (
    <Act call={open.state}>
      <Button
        variant={isFirst ? 'primary' : 'secondary'}
        isPending={open.state.status === 'busy'}
        onPress={() => void run()}
      >
        {t(OPEN_WORDS[state.state])}
      </Button>
    </Act>
  );
}

function AddTo({ reference, onBegin, onOpen }: DetailsPartProps) {
  const { t } = useLanguage();
  const add = useCall('followUp');
  const run = async () => {
    onBegin();
    const result = await add.run({ reference, purpose: 'addition', email: null });
    if (result?.ok === true) onOpen(result.value);
  };
  return (
    <Act call={add.state}>
      <Button icon="mail" isPending={add.state.status === 'busy'} onPress={() => void run()}>
        {t('requests.add')}
      </Button>
    </Act>
  );
}

function LookNow({ reference, onChanged }: DetailsPartProps) {
  const { t } = useLanguage();
  const look = useCall('lookForAnswers');
  return (
    <Act call={look.state}>
      <Button
        icon="search"
        isPending={look.state.status === 'busy'}
        onPress={() => void look.run({ reference }).then(onChanged)}
      >
        {t('requests.look-one')}
      </Button>
    </Act>
  );
}

function ShowFiles({ reference }: Pick<DetailsPartProps, 'reference'>) {
  const { t } = useLanguage();
  const show = useCall('showSavedFile');
  return (
    <Act call={show.state}>
      <Button
        icon="folder"
        isPending={show.state.status === 'busy'}
        onPress={() => void show.run({ reference })}
      >
        {t('requests.show-files')}
      </Button>
    </Act>
  );
}
