# frozen_string_literal: true

require 'time'

# One handler that does itself the harm its event names; without one it is fine.
def handler(event:, context:)
  case event['fault']
  when 'wait' then sleep
  when 'spin' then loop {}
  when 'hoard' then hoard
  when 'crash' then exit!(3)
  when 'chatter' then loop { puts 'and so on' }
  when 'raise' then raise 'not today'
  when 'thread' then Thread.new { sleep }.name = 'left over'
  when 'child' then spawn('sleep', '3600')
  when 'log' then Logger.new($stdout).info('logged')
  when 'gem' then require('greeting') && (return GREETING)
  end
  { fine: event['name'], net: defined?(Net::HTTP) }
end

def hoard
  kept = []
  loop { kept << ('x' * (1 << 20)) }
end
