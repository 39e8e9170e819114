require 'not_there_at_all'
