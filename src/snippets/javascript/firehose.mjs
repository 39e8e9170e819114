// stop: handler
// stop: transform

/** Transforms records on their way; one that fails goes to the error prefix. */
export const handler = async (event) => {
  return { records: event.records.map(transformed) };
};

function transformed({ recordId, data }) {
  try {
    const line = `${JSON.stringify(transform(JSON.parse(Buffer.from(data, 'base64').toString())))}\n`;
    return { recordId, result: 'Ok', data: Buffer.from(line).toString('base64') };
  } catch (error) {
    console.error(`Record ${recordId} failed`, error);
    return { recordId, result: 'ProcessingFailed', data };
  }
}

/** The core logic: what is delivered instead of the data. */
function transform(data) {
  return { ...data, checked: true };
}
