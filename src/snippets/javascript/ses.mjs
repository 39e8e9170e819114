// stop: handler
// stop: processMail

/** Passes each mail that is neither spam nor a virus to the core logic. */
export const handler = async (event) => {
  for (const { ses } of event.Records) {
    const { mail, receipt } = ses;
    if (receipt.spamVerdict.status === 'FAIL' || receipt.virusVerdict.status === 'FAIL') continue;
    await processMail(mail.messageId, mail.commonHeaders.subject);
  }
};

/** The core logic. The mail's text is where an S3 action put it, not in the event. */
async function processMail(messageId, subject) {
  console.log(`Mail ${messageId}: ${subject}`);
}
