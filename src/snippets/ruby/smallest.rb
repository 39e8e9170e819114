# stop: lambda_handler
# stop: Hello

# Returns a message made from the event.
def lambda_handler(event:, context:)
  { message: "Hello #{event['name']}" }
end
