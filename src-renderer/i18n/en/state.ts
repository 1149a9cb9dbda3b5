/** Figures, failures and commands in words. */
export const state = {
  number: '{{value, number}}',
  percent: '{{value}} %',
  size: {
    bytes_one: '{{count}} byte',
    bytes_other: '{{count}} bytes',
    kilobytes: '{{value}} kB',
    megabytes: '{{value}} MB',
    gigabytes: '{{value}} GB',
    terabytes: '{{value}} TB',
  },
  duration: {
    seconds: '{{s}} s',
    minutes: '{{min}} min',
    minutesAndSeconds: '{{min}} min {{s}} s',
    hoursAndMinutes: '{{h}} h {{min}} min',
  },

  source: {
    human: 'by hand',
    confirmed: 'confirmed on a review page',
    cluster: 'with its cluster',
    imported: 'imported',
    model: 'by the model',
    abstained: 'abstained',
  },

  jobDone: '{{job}}: done',
  failure: 'Something went wrong',
  failureWithFile: '{{message}} ({{file}})',
  answered: 'The engine answered {{status}}',
  unreachable: 'The engine cannot be reached ({{why}})',
  noAnswer: 'no answer',

  /** As printed on keyboards. */
  key: {
    ctrl: 'Ctrl',
    cmd: 'Cmd',
    alt: 'Alt',
    shift: 'Shift',
    space: 'Space',
    enter: 'Enter',
    esc: 'Esc',
    backspace: 'Backspace',
    delete: 'Delete',
    left: '←',
    right: '→',
    up: '↑',
    down: '↓',
    click: 'Click',
    wheel: 'Wheel',
  },
} as const;
