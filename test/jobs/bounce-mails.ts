/** Reports as mail servers send them (RFC 3464, RFC 5965), about a mail with this Message-ID. */
export function bounceMail(
  messageId: string,
  { action = 'failed', status = '5.1.1', said = 'no such user' } = {},
): string {
  return report('delivery-status', messageId, [
    'Reporting-MTA: dns; mx.one.example',
    'Arrival-Date: Wed, 5 Jan 2022 07:00:31 +0000',
    '',
    'Original-Recipient: rfc822;a@one.example',
    'Final-Recipient: rfc822; a.b@elsewhere.example',
    `Action: ${action}`,
    `Status: ${status}`,
    `Diagnostic-Code: smtp; 550 ${status}`,
    `    ${said}`,
  ]);
}

export function complaintMail(messageId: string, about = 'abuse'): string {
  return report('feedback-report', messageId, [
    `Feedback-Type: ${about}`,
    'User-Agent: SomeMailer/1.0',
    'Version: 1',
    'Original-Rcpt-To: <redacted>',
  ]);
}

function report(type: 'delivery-status' | 'feedback-report', messageId: string, fields: readonly string[]): string {
  return [
    'From: Mail Delivery System <MAILER-DAEMON@mx.one.example>',
    'To: risk@minewatch.example',
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=${type};`,
    '    boundary="=_border"',
    '',
    'This is a MIME-encapsulated message.',
    '--=_border',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'I am sorry to have to inform you.',
    '--=_border',
    `Content-Type: message/${type}`,
    '',
    ...fields,
    '',
    '--=_border',
    'Content-Type: text/rfc822-headers',
    '',
    'Subject: 1 event',
    'Message-ID:',
    ` ${messageId}`,
    '',
    '--=_border--',
    '',
  ].join('\r\n');
}
