# stop: lambda_handler
# stop: process_message

require 'json'

# Handles a batch; only the messages that failed come back.
# The event source needs FunctionResponseTypes: [ReportBatchItemFailures].
def lambda_handler(event:, context:)
  failures = event['Records'].filter_map do |record|
    process_message(JSON.parse(record['body']))
    nil
  rescue StandardError => e
    warn "Message #{record['messageId']} failed: #{e.full_message(highlight: false)}"
    { itemIdentifier: record['messageId'] }
  end
  { batchItemFailures: failures }
end

# The core logic. A message may come twice: handle it so that this does no harm.
def process_message(message)
  puts "Message #{message}"
end
