# stop: lambda_handler
# stop: process_object

require 'uri'

# Passes each object that S3 reports to the core logic.
def lambda_handler(event:, context:)
  event['Records'].each do |record|
    bucket = record['s3']['bucket']['name']
    key = URI.decode_www_form_component(record['s3']['object']['key']) # S3 sends keys URL-encoded
    process_object(bucket, key)
  end
  nil
end

# The core logic. An object may be reported twice: handle it so that this does no harm.
def process_object(bucket, key)
  puts "Object #{key} in #{bucket}"
end
