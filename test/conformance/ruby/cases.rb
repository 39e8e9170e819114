# frozen_string_literal: true

require 'stringio'

def echo(event:, context:)
  event
end

def nothing(event:, context:)
  nil
end

def symbols(event:, context:)
  puts "printed\non two lines"
  warn 'to standard error'
  { status: :fine, float: 1.10, time: Time.at(0).utc, text: 'ä' }
end

def bytes(event:, context:)
  StringIO.new("\x00\xff".b)
end

def knows_context(event:, context:)
  {
    left: context.get_remaining_time_in_millis.positive?,
    deadline: context.deadline_ms.positive?,
    names: [context.function_name, context.function_version, context.memory_limit_in_mb, context.log_group_name],
    arn: context.invoked_function_arn,
    nothing: [context.identity, context.client_context],
    trace: ENV['_X_AMZN_TRACE_ID'].start_with?('Root=')
  }
end

def raises(event:, context:)
  raise ArgumentError, 'not today'
end

def raises_own(event:, context:)
  raise Class.new(StandardError) { def self.to_s = 'Shop::Closed' }, 'closed'
end

def no_method(event:, context:)
  nil.missing
end

def no_name(event:, context:)
  missing_name
end

def exits(event:, context:)
  exit 3
end

def not_a_number(event:, context:)
  { number: Float::NAN }
end

def deep(event:, context:)
  deep(event: event, context: context)
end

module Shop
  class Orders
    def self.place(event:, context:)
      { placed: event['key'] }
    end
  end
end
