/**
 * The scripts that a Windows server runs, as constant ASCII text: nothing is ever put into them. What differs between
 * servers is read from the file `settings`. They speak Windows PowerShell 5.1, which every image has; it reads a file
 * without byte order mark in the system's code page, hence no other characters.
 */

/** Folder of the scripts and settings; administrators and the system only. */
export const WINDOWS_ROOT = "C:\\ProgramData\\Careplane";

/** Functions that the boot and drain scripts share; read by `.`. */
export const WINDOWS_LIBRARY = String.raw`$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$root = 'C:\ProgramData\Careplane'
$metadata = 'http://169.254.169.254/latest'

# Lines of KEY=value in UTF-8; a value is everything after the first sign, as it stands.
function Read-Setting($file) {
  $values = @{}
  foreach ($line in [IO.File]::ReadAllLines("$root\$file")) {
    $at = $line.IndexOf('=')
    if ($at -gt 0) { $values[$line.Substring(0, $at)] = $line.Substring($at + 1) }
  }
  $values
}
$settings = Read-Setting 'settings'
$pause = [int]$settings.PAUSE_SECONDS

function Say($text) {
  $line = [DateTime]::UtcNow.ToString('s') + "Z $text"
  [IO.File]::AppendAllText("$root\log\boot.log", "$line${"`"}r${"`"}n")
  Write-Output $line
}

# A program that fails does not stop a script of PowerShell by itself.
# Without parameters of its own, of which a program's -File would be one.
function Invoke-Program {
  $program, $rest = $args
  & $program @rest
  if ($LASTEXITCODE -ne 0) { throw "$program ended with $LASTEXITCODE" }
}

# One value of the instance metadata service, which answers to sessions only (IMDSv2).
function Get-Metadata($path) {
  $token = Invoke-Program curl.exe -fsS --max-time 5 --retry 3 -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' "$metadata/api/token"
  Invoke-Program curl.exe -fsS --max-time 5 -H "X-aws-ec2-metadata-token: $token" "$metadata/meta-data/$path"
}

# Until it succeeds, with a pause between.
function Invoke-Retry([int]$times, [scriptblock]$action) {
  for ($try = 1; ; $try++) {
    try { return & $action } catch {
      if ($try -ge $times) { throw }
      Start-Sleep -Seconds $pause
    }
  }
}

# Ends the wait of a lifecycle hook.
function Complete-Hook($hook, $result) {
  $group = Invoke-Retry 5 { Get-Metadata 'tags/instance/aws:autoscaling:groupName' }
  $instance = Invoke-Retry 5 { Get-Metadata 'instance-id' }
  Invoke-Retry 10 {
    Complete-ASLifecycleAction -Region $settings.REGION -AutoScalingGroupName $group -InstanceId $instance -LifecycleHookName $hook -LifecycleActionResult $result | Out-Null
  }
}

function Stop-Site {
  Import-Module WebAdministration
  Stop-Website -Name careplane
  if ((Get-WebAppPoolState -Name careplane).Value -ne 'Stopped') { Stop-WebAppPool -Name careplane }
}
`;

/** Runs once, at first boot, and ends in CONTINUE or ABANDON. */
export const WINDOWS_BOOT = String.raw`# Makes this server serve, then tells Auto Scaling to CONTINUE. Whatever fails ends in ABANDON: a server that
# is not whole must never get patients.
. 'C:\ProgramData\Careplane\library.ps1'
$current = 'start'
function Step($text) {
  $script:current = $text
  Say $text
}

function Start-Drain {
  $run = New-ScheduledTaskAction -Execute powershell.exe -Argument "-NoProfile -ExecutionPolicy Bypass -File $root\drain.ps1"
  $when = New-ScheduledTaskTrigger -AtStartup
  $how = New-ScheduledTaskSettingsSet -ExecutionTimeLimit ([TimeSpan]::Zero) -RestartCount 100 -RestartInterval (New-TimeSpan -Minutes 1)
  Register-ScheduledTask -TaskName careplane-drain -Action $run -Trigger $when -Settings $how -User SYSTEM -RunLevel Highest | Out-Null
  Start-ScheduledTask -TaskName careplane-drain
}

function Set-Updates {
  # Servers are replaced, not changed: an update at night would restart all of them at one hour.
  $key = 'HKLM:\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU'
  New-Item -Force -Path $key | Out-Null
  New-ItemProperty -Force -Path $key -Name NoAutoUpdate -Value 1 -PropertyType DWord | Out-Null
}

function Install-Server {
  # By name what would be there by default too; the scripting tools hold the module that sets the server up.
  $result = Install-WindowsFeature -Name 'Web-Default-Doc', 'Web-Http-Errors', 'Web-Static-Content', 'Web-Stat-Compression', 'Web-Filtering', 'Web-Asp-Net45', 'Web-WebSockets', 'Web-Scripting-Tools'
  if (-not $result.Success) { throw 'the web server could not be installed' }
}

function Start-Logs {
  $region = $settings.REGION
  $package = "$root\agent.msi"
  Invoke-Retry 3 {
    Invoke-WebRequest -UseBasicParsing -TimeoutSec 240 -OutFile $package -Uri "https://amazoncloudwatch-agent-$region.s3.$region.amazonaws.com/windows/amd64/latest/amazon-cloudwatch-agent.msi"
  }
  $setup = Start-Process -Wait -PassThru -FilePath msiexec.exe -ArgumentList '/i', $package, '/qn', '/norestart'
  if ($setup.ExitCode -ne 0 -and $setup.ExitCode -ne 3010) { throw "msiexec ended with $($setup.ExitCode)" }
  Invoke-Program powershell.exe -NoProfile -ExecutionPolicy Bypass -File 'C:\Program Files\Amazon\AmazonCloudWatchAgent\amazon-cloudwatch-agent-ctl.ps1' -a fetch-config -m ec2 -s -c "file:$root\cloudwatch-agent.json"
  (Get-Service -Name AmazonCloudWatchAgent).WaitForStatus('Running', [TimeSpan]::FromSeconds(60))
}

function Add-Certificate {
  $instance = Invoke-Retry 5 { Get-Metadata 'instance-id' }
  $made = New-SelfSignedCertificate -DnsName $instance -CertStoreLocation Cert:\LocalMachine\My -KeyAlgorithm ECDSA_nistP256 -CurveExport CurveName -KeyExportPolicy NonExportable -NotAfter (Get-Date).AddYears(10)
  # TLS 1.2 and 1.3 only.
  Invoke-Program netsh.exe http add sslcert "ipport=0.0.0.0:$($settings.SERVER_PORT)" "certhash=$($made.Thumbprint)" 'appid={8d0f4d5e-6a51-4c1c-9d0b-3f4f0c2a7b61}' certstorename=MY disablelegacytls=enable
}

function Get-Package {
  $archive = "$root\release.tar.gz"
  Invoke-Retry 3 { Read-S3Object -Region $settings.REGION -BucketName $settings.BUCKET -Key $settings.KEY -File $archive | Out-Null }
  if ((Get-FileHash -Algorithm SHA256 -LiteralPath $archive).Hash -ne $settings.SHA256) { throw 'the archive is not the released one' }
  Invoke-Program C:\Windows\System32\tar.exe -xzf $archive -C C:\Careplane
  if (-not (Test-Path -LiteralPath C:\Careplane\site\web.config)) { throw 'the archive has no site\web.config' }
  if (Test-Path -LiteralPath C:\Careplane\bin\install.ps1) {
    Invoke-Program powershell.exe -NoProfile -ExecutionPolicy Bypass -File C:\Careplane\bin\install.ps1
  }
}

function Start-Site {
  Import-Module WebAdministration
  $server = 'MACHINE/WEBROOT/APPHOST'
  Remove-Website -Name 'Default Web Site'
  New-WebAppPool -Name careplane | Out-Null
  $pool = 'IIS:\AppPools\careplane'
  Set-ItemProperty -Path $pool -Name startMode -Value AlwaysRunning
  Set-ItemProperty -Path $pool -Name processModel.idleTimeout -Value ([TimeSpan]::Zero)
  Set-ItemProperty -Path $pool -Name processModel.shutdownTimeLimit -Value ([TimeSpan]::FromSeconds(45))
  Set-ItemProperty -Path $pool -Name recycling.periodicRestart.time -Value ([TimeSpan]::Zero)
  Set-ItemProperty -Path $pool -Name failure.rapidFailProtection -Value $false
  $environment = Read-Setting 'app.env'
  foreach ($key in $environment.Keys) {
    Add-WebConfigurationProperty -PSPath $server -Filter "system.applicationHost/applicationPools/add[@name='careplane']/environmentVariables" -Name '.' -Value @{ name = $key; value = $environment[$key] }
  }
  # Requests are logged by the load balancer; a second copy would hold addresses and queries once more.
  Set-WebConfigurationProperty -PSPath $server -Filter system.webServer/httpLogging -Name dontLog -Value $true
  Set-WebConfigurationProperty -PSPath $server -Filter system.webServer/security/requestFiltering -Name removeServerHeader -Value $true
  Set-WebConfigurationProperty -PSPath $server -Filter system.webServer/security/requestFiltering/requestLimits -Name maxAllowedContentLength -Value ([int]$settings.MAX_BODY_BYTES)
  # The application may write its logs and nothing else.
  # The pool's identity has a name only once the server has taken note of the pool.
  Invoke-Retry 10 { Invoke-Program icacls.exe C:\Careplane\log /grant 'IIS AppPool\careplane:(OI)(CI)M' /q }
  # The id is named because a server without any site cannot count one up.
  New-Website -Name careplane -Id 1 -PhysicalPath C:\Careplane\site -ApplicationPool careplane -Port ([int]$settings.SERVER_PORT) -Ssl | Out-Null
  Start-Website -Name careplane
  New-NetFirewallRule -DisplayName careplane -Direction Inbound -Protocol TCP -LocalPort $settings.SERVER_PORT -Action Allow | Out-Null
}

function Wait-Healthy {
  $deadline = (Get-Date).AddSeconds([int]$settings.HEALTH_SECONDS)
  for (;;) {
    & curl.exe -kfsS --max-time 5 -o NUL "https://127.0.0.1:$($settings.SERVER_PORT)/health"
    if ($LASTEXITCODE -eq 0) { return }
    if ((Get-Date) -ge $deadline) { throw 'no answer in time' }
    Start-Sleep -Seconds $pause
  }
}

try {
  Step 'watch for the order to end'
  Start-Drain
  Step 'leave updates to new images'
  Set-Updates
  Step 'install the web server'
  Install-Server
  Step 'send logs and metrics'
  Start-Logs
  Step "make this server's certificate"
  Add-Certificate
  if ($settings.RELEASE -eq 'package') {
    Step "fetch package $($settings.KEY)"
    Get-Package
  }
  Step 'start the site'
  Start-Site
  Step "wait for /health, at most $($settings.HEALTH_SECONDS) s"
  Wait-Healthy
  Step 'report CONTINUE'
  [IO.File]::WriteAllText("$root\serving", '')
  Complete-Hook $settings.LAUNCHING_HOOK CONTINUE
  Say 'serving'
} catch {
  Say "FAILED: $current; this server is given up: $_"
  try { Stop-Site } catch { Say "nothing to stop: $_" }
  try { Complete-Hook $settings.LAUNCHING_HOOK ABANDON } catch { Say "could not report ABANDON; the hook's timeout has the same result" }
  exit 1
}
`;

/** Runs as a task at every start; ends the server in good order when Auto Scaling has decided to end it. */
export const WINDOWS_DRAIN = String.raw`# Waits until Auto Scaling wants this server to end, lets requests finish, then allows it.
. 'C:\ProgramData\Careplane\library.ps1'
do {
  Start-Sleep -Seconds $pause
  try { $state = Get-Metadata 'autoscaling/target-lifecycle-state' } catch { $state = '' }
} until ($state -eq 'Terminated')
Say 'draining'
# The load balancer finishes what it has sent here while it deregisters the server.
if (Test-Path -LiteralPath "$root\serving") {
  Say "requests have $($settings.DRAIN_SECONDS) s to finish"
  Start-Sleep -Seconds ([int]$settings.DRAIN_SECONDS)
}
try { Stop-Site } catch { Say "nothing to stop: $_" }
Say 'drained'
# The last lines reach the log group while the agent still runs.
Start-Sleep -Seconds ([int]$settings.FLUSH_SECONDS)
Complete-Hook $settings.TERMINATING_HOOK CONTINUE
`;

/**
 * The site of a server without a release. It says 200: a 503 would count as a server error, hold the rollback alarm in
 * ALARM, and an instance refresh does not start while its alarm is in ALARM.
 */
export const HOLDING_SITE = {
  "site\\web.config": `<?xml version="1.0"?>
<configuration>
  <system.web><compilation targetFramework="4.8" /><customErrors mode="On" /></system.web>
  <system.webServer>
    <handlers><clear /><add name="holding" path="*" verb="*" type="Holding" /></handlers>
  </system.webServer>
</configuration>
`,
  "site\\App_Code\\Holding.cs": `using System.Web;

public class Holding : IHttpHandler {
  public bool IsReusable { get { return true; } }
  public void ProcessRequest(HttpContext context) {
    bool health = context.Request.Path == "/health";
    context.Response.ContentType = health ? "text/plain" : "text/html";
    context.Response.Cache.SetCacheability(HttpCacheability.NoCache);
    context.Response.Cache.SetNoStore();
    context.Response.AppendHeader("X-Robots-Tag", "noindex");
    context.Response.Write(health ? "holding\\n" : "<!doctype html><html lang=en><meta charset=utf-8><title>Opening soon</title><h1>Opening soon</h1><p>This service has not been released yet.</p></html>\\n");
  }
}
`,
} as const;
