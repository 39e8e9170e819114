const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const two = (value: number): string => String(value).padStart(2, '0');

/** How AWS's services write a time in an event: always in UTC. Each pattern stands for the whole text. */
const formats: readonly { readonly pattern: RegExp; write(time: Date, text: string): string }[] = [
  {
    // 2026-01-15T09:30:00.000Z, with as many decimals and the zone as they stand there
    pattern: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+0000)$/,
    write: (time, text) => {
      const [, decimals = '', zone = 'Z'] = /(\.\d+)?(Z|\+0000)$/.exec(text) ?? [];
      const fraction =
        decimals &&
        `.${String(time.getUTCMilliseconds())
          .padStart(3, '0')
          .padEnd(decimals.length - 1, '0')}`;
      return `${time.toISOString().slice(0, 19)}${fraction.slice(0, decimals.length)}${zone}`;
    },
  },
  {
    // 15/Jan/2026:09:30:00 +0000
    pattern: /^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/,
    write: (time) =>
      `${two(time.getUTCDate())}/${monthOf(time)}/${time.getUTCFullYear()}:${time.toISOString().slice(11, 19)} +0000`,
  },
  {
    // Thu, 15 Jan 2026 09:30:00 GMT
    pattern: /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d (GMT|\+0000)$/,
    write: (time, text) => time.toUTCString().replace('GMT', text.slice(26)),
  },
  {
    // Thu Jan 15 09:30:00 UTC 2026
    pattern: /^[A-Z][a-z]{2} [A-Z][a-z]{2} \d\d \d\d:\d\d:\d\d UTC \d{4}$/,
    write: (time) => {
      const day = `${days[time.getUTCDay()] ?? ''} ${monthOf(time)} ${two(time.getUTCDate())}`;
      return `${day} ${time.toISOString().slice(11, 19)} UTC ${time.getUTCFullYear()}`;
    },
  },
  {
    // Jan 15, 2026, 9:30:00 AM, with or without the second comma
    pattern: /^[A-Z][a-z]{2} \d{1,2}, \d{4},? \d{1,2}:\d\d:\d\d [AP]M$/,
    write: (time, text) => {
      const hours = time.getUTCHours();
      const clock = `${hours % 12 || 12}:${time.toISOString().slice(14, 19)} ${hours < 12 ? 'AM' : 'PM'}`;
      const comma = /\d{4},/.test(text) ? ',' : '';
      return `${monthOf(time)} ${time.getUTCDate()}, ${time.getUTCFullYear()}${comma} ${clock}`;
    },
  },
];

/** How many of each are a second, for numbers of the years 2020 to 2033. */
const units = [1, 1000, 1_000_000];

/**
 * `value` moved by `milliseconds`, where it is a time: a text as AWS's services write it, or seconds, milliseconds or
 * microseconds since 1970, as a number or in digits. Undefined where it is none.
 */
export function movedTime(value: string | number, milliseconds: number): string | number | undefined {
  if (typeof value === 'number' || /^1\d{9}(\d{3}){0,2}$/.test(value)) {
    const unit = units.find((each) => Number(value) >= 1.58e9 * each && Number(value) < 2e9 * each);
    if (unit === undefined) return undefined;
    const exact = Number(value) + (milliseconds / 1000) * unit;
    const moved = Number.isInteger(Number(value)) ? Math.round(exact) : exact;
    return typeof value === 'number' ? moved : String(moved);
  }
  const format = formats.find(({ pattern }) => pattern.test(value));
  return format?.write(new Date(parseTime(value) + milliseconds), value);
}

/** Milliseconds since 1970; NaN where `text` is no time. */
function parseTime(text: string): number {
  const common = /^(\d\d)\/([A-Z][a-z]{2})\/(\d{4}):(.*)$/.exec(text);
  const plain = common ? `${common[1] ?? ''} ${common[2] ?? ''} ${common[3] ?? ''} ${common[4] ?? ''}` : text;
  return Date.parse(/[AP]M$/.test(plain) ? `${plain} UTC` : plain);
}

function monthOf(time: Date): string {
  return months[time.getUTCMonth()] ?? '';
}
