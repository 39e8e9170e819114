# frozen_string_literal: true

# Runs Ruby functions as AWS's runtime does: asks the Runtime API for events, calls the handler, and posts what it returns or raises.
#
# Started by the sandbox with _HANDLER, LAMBDA_TASK_ROOT and AWS_LAMBDA_RUNTIME_API set, and LAMBDA_WORKBENCH_RUNTIME_API where a
# unix socket takes its place; LAMBDA_WORKBENCH_NO_RESIDUE where nobody wants to know what stays behind;
# LAMBDA_WORKBENCH_PREPARED where it waits before it loads the function.

require 'json'
require 'logger'
require 'socket'
require 'stringio'
require 'time'

# AWS's runtime has loaded these, and functions may count on it.
autoload :Net, 'net/http'
autoload :URI, 'uri'

$stdout.sync = true
$stderr.sync = true

# A handler that is loaded: `file.method`, or `file.Class.method`. Called as AWS calls it, because Ruby's errors name it.
class LambdaHandler
  def initialize(name)
    parts = name.split('.')
    unless [2, 3].include?(parts.size)
      raise ArgumentError, "Invalid handler #{parts}, must be of form FILENAME.METHOD or FILENAME.CLASS.METHOD where " \
                           'FILENAME corresponds with an existing Ruby source file FILENAME.rb, CLASS is an optional ' \
                           'module/class namespace and METHOD is a callable method. If using CLASS, METHOD must be a ' \
                           'class-level method.'
    end
    @handler_file_name = parts.first
    @handler_class = parts[1] if parts.size == 3
    @handler_method_name = parts.last
    require parts.first
  end

  # The body of the answer, and its content type.
  def call_handler(event, context)
    owner = @handler_class ? Kernel.const_get(@handler_class) : self
    result = owner.__send__(@handler_method_name, event: event, context: context)
    return [result.read, 'application/unknown'] if result.is_a?(StringIO) || result.is_a?(IO)

    [result.to_json, 'application/json']
  end
end

module LambdaWorkbench
  # One keep-alive connection to the Runtime API (https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html).
  class RuntimeApi
    def initialize(address, path)
      @host = address
      host, port = address.split(':')
      @socket = path ? UNIXSocket.new(path) : TCPSocket.new(host, port)
    end

    # Sends a request; returns the headers (lower-case names) and the body of the response.
    def call(method, path, body = '', headers = {})
      lines = ["#{method} #{path} HTTP/1.1", "Host: #{@host}", "Content-Length: #{body.bytesize}"]
      lines += headers.map { |name, value| "#{name}: #{value}" }
      @socket.write("#{lines.join("\r\n")}\r\n\r\n".b, body.b)
      receive
    end

    private

    def receive
      exit!(1) if @socket.gets("\r\n").nil? # The sandbox has gone; so does its runtime.
      headers = {}
      while (line = @socket.gets("\r\n", chomp: true)) && !line.empty?
        name, value = line.split(':', 2)
        headers[name.downcase] = value.strip
      end
      [headers, @socket.read(headers.fetch('content-length', '0').to_i)]
    end
  end

  # The context object that a handler gets. https://docs.aws.amazon.com/lambda/latest/dg/ruby-context.html
  class Context
    attr_reader :aws_request_id, :invoked_function_arn, :log_group_name, :log_stream_name, :function_name,
                :memory_limit_in_mb, :function_version, :identity, :tenant_id, :client_context, :deadline_ms

    def initialize(headers)
      given = ->(name) { headers["lambda-runtime-#{name}"].then { |value| value.to_s.empty? ? nil : value } }
      parsed = ->(name) { given[name]&.then { |text| JSON.parse(text) } }
      @deadline_ms = given['deadline-ms'].to_i
      @aws_request_id = given['aws-request-id']
      @invoked_function_arn = given['invoked-function-arn']
      @tenant_id = given['aws-tenant-id']
      @identity = parsed['cognito-identity']
      @client_context = parsed['client-context']
      @function_name = ENV['AWS_LAMBDA_FUNCTION_NAME']
      @function_version = ENV['AWS_LAMBDA_FUNCTION_VERSION']
      @memory_limit_in_mb = ENV['AWS_LAMBDA_FUNCTION_MEMORY_SIZE']
      @log_group_name = ENV['AWS_LAMBDA_LOG_GROUP_NAME']
      @log_stream_name = ENV['AWS_LAMBDA_LOG_STREAM_NAME']
    end

    def get_remaining_time_in_millis
      [0, @deadline_ms - Process.clock_gettime(Process::CLOCK_REALTIME, :millisecond)].max
    end
  end

  # What a logger of the standard library writes, unless it is told otherwise: with the request that is handled.
  class LogFormatter < Logger::Formatter
    class << self
      attr_accessor :request_id
    end

    def call(severity, time, progname, message)
      start = "#{severity[0]}, [#{format_datetime(time)} ##{$PROCESS_ID || Process.pid}]"
      "#{start} #{severity.rjust(5)} #{self.class.request_id} -- #{progname}: #{msg2str(message)}\n"
    end
  end

  # Loggers on the function's output. https://docs.aws.amazon.com/lambda/latest/dg/ruby-logging.html
  module LambdaLogger
    def initialize(device, *rest, formatter: nil, **options)
      formatter ||= LogFormatter.new if device.nil? || device == $stdout || device == $stderr
      super(device.nil? ? $stdout : device, *rest, formatter: formatter, **options)
    end
  end

  # AWS's error object. `kind`: `Function`, or `Init`.
  def self.error_object(error, kind)
    trace = (error.backtrace_locations || []).first(100).map(&:to_s).take_while { |line| !line.start_with?(__FILE__) }
    { errorMessage: error.message, errorType: "#{kind}<#{error.class}>", stackTrace: trace }
  end

  # What Ruby itself cannot go on after ends the environment, as on AWS.
  def self.critical?(error)
    error.is_a?(NameError) || !error.is_a?(StandardError)
  end

  # Runs the function until the sandbox ends it.
  class Runtime
    LOAD = '/lambda-workbench/load'
    RESIDUE = '/lambda-workbench/residue'

    def initialize
      @api = RuntimeApi.new(ENV.fetch('AWS_LAMBDA_RUNTIME_API'), ENV.delete('LAMBDA_WORKBENCH_RUNTIME_API'))
      # With an answer: the sandbox stops its clock, and what the function left behind comes next.
      @residue = ENV.delete('LAMBDA_WORKBENCH_NO_RESIDUE') ? {} : { 'Lambda-Workbench-Residue' => 'follows' }
      @own_threads = Thread.list
    end

    def run
      Logger.prepend(LambdaLogger)
      $LOAD_PATH.unshift(ENV.fetch('LAMBDA_TASK_ROOT'))
      @api.call('GET', LOAD) if ENV.delete('LAMBDA_WORKBENCH_PREPARED')
      handler = load_handler
      serve(handler) while true
    end

    private

    def load_handler
      LambdaHandler.new(ENV.fetch('_HANDLER'))
    rescue Exception => e # rubocop:disable Lint/RescueException
      post_error('init/error', e, 'Init', 'Init error when loading handler ')
      exit(252)
    end

    def serve(handler)
      headers, body = @api.call('GET', '/2018-06-01/runtime/invocation/next')
      context = Context.new(headers)
      id = LogFormatter.request_id = context.aws_request_id
      ENV['_X_AMZN_TRACE_ID'] = headers['lambda-runtime-trace-id'] if headers['lambda-runtime-trace-id']
      begin
        event = JSON.parse(body.force_encoding(Encoding::UTF_8))
        answer, type = handler.call_handler(event, context)
        @api.call('POST', "/2018-06-01/runtime/invocation/#{id}/response", answer, { 'Content-Type' => type, **@residue })
      rescue Exception => e # rubocop:disable Lint/RescueException
        critical = LambdaWorkbench.critical?(e)
        said = critical ? 'Critical exception from handler' : 'Error raised from handler method'
        post_error("invocation/#{id}/error", e, 'Function', said)
        exit(255) if critical
      end
      report_residue
    end

    def post_error(path, error, kind, said)
      object = LambdaWorkbench.error_object(error, kind)
      puts said, JSON.pretty_generate(object)
      @api.call('POST', "/2018-06-01/runtime/#{path}", object.to_json, { 'Content-Type' => 'application/json', **@residue })
    end

    # Threads are seen; what a variable holds is not.
    def report_residue
      return if @residue.empty?

      items = (Thread.list - @own_threads).map { |thread| { kind: 'thread', name: thread.name || thread.inspect } }
      @api.call('POST', RESIDUE, { items: items, whole: false }.to_json)
    end
  end
end

LambdaWorkbench::Runtime.new.run
