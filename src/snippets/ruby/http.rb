# stop: lambda_handler
# stop: create_item
# stop: title

require 'json'

# Answers a request with JSON.
def lambda_handler(event:, context:)
  title = JSON.parse(event['body'] || '')['title']
  return json_response(400, message: 'The body must be JSON with: title') unless title.is_a?(String)

  json_response(200, create_item(title))
rescue JSON::ParserError
  json_response(400, message: 'The body must be JSON with: title')
end

# The core logic: it knows nothing of HTTP.
def create_item(title)
  { title: title }
end

def json_response(status_code, body)
  { statusCode: status_code, headers: { 'Content-Type' => 'application/json' }, body: JSON.generate(body) }
end
